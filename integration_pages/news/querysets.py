"""The questions about news; always of German rows."""

from typing import Self

from wagtail.models import PageManager, PageQuerySet

from integration_pages.translation.locales import source_locale_id


class NewsQuerySet(PageQuerySet):
    def german(self) -> Self:
        return self.filter(locale_id=source_locale_id())

    def listed(self) -> Self:
        """What readers find: live and open to everyone."""
        return self.german().live().public()

    def newest_first(self) -> Self:
        return self.order_by("-date", "-first_published_at", "-pk")

    def with_facts(self) -> Self:
        """Organisation, place and picture for a list, in the same query."""
        return self.select_related("organisation", "event_place", "picture")


class NewsManager(PageManager.from_queryset(NewsQuerySet)):  # type: ignore[misc]
    """News, asked as above."""
