"""The site of a request and the beginning of its German tree, from memory."""

from typing import NamedTuple

from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site

from .locales import source_locale_id
from .memory import remember


class GermanRoot(NamedTuple):
    """Where the German tree of a site begins."""

    pk: int
    url_path: str
    path: str


def _only_site() -> Site | None:
    sites = list(Site.objects.select_related("root_page").order_by("pk")[:2])
    return sites[0] if len(sites) == 1 and sites[0].is_default_site else None


def site_of(request: HttpRequest) -> Site | None:
    """The site of a request; without a query where there is only one."""
    if not hasattr(request, "_wagtail_site") and (site := remember("only site", _only_site)):
        request._wagtail_site = site  # type: ignore[attr-defined]
    return Site.find_for_request(request)


def german_root(site: Site) -> GermanRoot | None:
    def build() -> GermanRoot | None:
        rows = Page.objects.filter(
            translation_key=site.root_page.translation_key, locale_id=source_locale_id(), alias_of=None
        )
        found = rows.values_list("pk", "url_path", "path").first()
        return GermanRoot(*found) if found else None

    return remember(("german root", site.pk), build)


def has_restrictions() -> bool:
    return remember("restrictions", PageViewRestriction.objects.exists)
