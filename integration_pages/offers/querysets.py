from wagtail.models import PageManager, PageQuerySet

from integration_pages.translation.locales import source_locale_id


class OfferQuerySet(PageQuerySet):
    """The questions that lists ask; always of German rows."""

    def german(self) -> "OfferQuerySet":
        return self.filter(locale_id=source_locale_id())


OfferManager = PageManager.from_queryset(OfferQuerySet)
