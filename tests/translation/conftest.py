"""A German offer with an Arabic translation in every state one can be in."""

from types import SimpleNamespace

from integration_pages.models import OfferPage
from tests.factories.pages import make_offer, publish
from tests.factories.translations import locale, submit, translate
from tests.shared_rows import shared_rows


@shared_rows
def untranslated(site: SimpleNamespace) -> OfferPage:
    return make_offer(site.index)


@shared_rows
def translated(site: SimpleNamespace) -> OfferPage:
    page = make_offer(site.index)
    translate(page)
    return page


@shared_rows
def stale(site: SimpleNamespace) -> OfferPage:
    page = make_offer(site.index)
    translate(page)
    page.title = "Sprachcafé am Abend"
    return publish(page)


@shared_rows
def submitted(site: SimpleNamespace) -> OfferPage:
    """Its translation is a draft, without a text for any sentence."""
    page = make_offer(site.index)
    submit(page)
    return page


@shared_rows
def by_hand(site: SimpleNamespace) -> OfferPage:
    page = make_offer(site.index)
    arabic = page.copy_for_translation(locale("ar"), copy_parents=True)
    arabic.title = "مقهى"
    arabic.save_revision().publish()
    return page
