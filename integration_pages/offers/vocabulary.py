"""The terms that offers are found by, read once and kept until something is published."""

from integration_pages.base.terms import fields, groups
from integration_pages.translation.memory import remember

from .choices import Status

__all__ = ["fields", "groups", "languages_in_use"]


def languages_in_use() -> list[str]:
    """Codes of the languages that are spoken in live offers."""
    from .models import OfferPage

    def build() -> list[str]:
        offers = OfferPage.objects.german().live().exclude(status=Status.ENDED)
        return sorted({code for codes in offers.values_list("languages", flat=True).distinct() for code in codes})

    return remember("languages of offers", build)
