"""Who may publish in a section of the German tree, whatever group gives the right."""

from functools import partial

from django.http import HttpRequest
from wagtail.models import Page, Site

from integration_pages.translation.memory import remember
from integration_pages.translation.sites import german_root, site_of


def may_publish_below(request: HttpRequest, slug: str) -> bool:
    """Whether this person publishes in the section; in the whole site while the section does not exist.

    Asked for the menu of every page of the admin: the section is kept, and the answer for the request.
    """
    known: dict[str, bool] = request.__dict__.setdefault("_may_publish", {})
    if slug not in known:
        site = site_of(request)
        page = remember(("section", site.pk, slug), partial(_section, site, slug)) if site else None
        known[slug] = bool(page and page.permissions_for_user(request.user).can_publish())
    return known[slug]


def _section(site: Site, slug: str) -> Page | None:
    if (root := german_root(site)) is None:
        return None
    section = Page.objects.filter(url_path=f"{root.url_path}{slug}/", alias_of=None).first()
    return section or Page.objects.get(pk=root.pk)
