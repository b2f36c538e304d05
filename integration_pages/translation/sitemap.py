"""Every live translation with its alternates; Wagtail's own sitemap lists one tree and no languages."""

from collections import defaultdict
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest
from wagtail.models import Page, Site

from .languages import NOT_FOR_SEARCH_ENGINES, SOURCE, language_of
from .locales import code_of, source_locale_id
from .readable import readable


class PortalSitemap(Sitemap[Any]):
    """German rows decide what exists; one entry for each language a page can be read in."""

    limit = 50_000

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        return self._entries()

    def get_latest_lastmod(self) -> None:
        return None

    def _entries(self) -> list[dict[str, Any]]:
        found = Site.find_for_request(self.request)
        if found is None:
            return []
        root = found.root_page
        german_root = Page.objects.filter(translation_key=root.translation_key, locale_id=source_locale_id()).first()
        if german_root is None:
            return []
        live_rows = Page.objects.live().public().descendant_of(german_root, inclusive=True)
        rows = readable(live_rows).order_by("path")
        german = list(rows.values_list("translation_key", "url_path", "last_published_at"))
        live: dict[Any, dict[str, Any]] = defaultdict(dict)
        translations = Page.objects.live().filter(alias_of=None, translation_key__in=rows.values("translation_key"))
        for key, locale, changed in translations.values_list("translation_key", "locale_id", "last_published_at"):
            live[key][code_of(locale)] = changed
        start = len(german_root.url_path)
        return [entry for key, url_path, _ in german for entry in self._entries_of(url_path[start:], live[key])]

    def _entries_of(self, path: str, live: dict[str, Any]) -> list[dict[str, Any]]:
        locations = {code: self.request.build_absolute_uri(f"/{code}/{path}") for code in live}
        alternates = [
            {"location": location, "lang_code": language_of(code).tag}
            for code, location in locations.items()
            if code not in NOT_FOR_SEARCH_ENGINES
        ]
        if SOURCE in locations:
            alternates.append({"location": locations[SOURCE], "lang_code": "x-default"})
        return [
            {
                "location": location,
                "lastmod": live[code],
                "changefreq": None,
                "priority": "",
                "alternates": alternates if code not in NOT_FOR_SEARCH_ENGINES else [],
            }
            for code, location in locations.items()
        ]
