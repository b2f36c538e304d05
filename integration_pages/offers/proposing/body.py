"""The text of an offer as a member writes it: its first block of text; all other blocks stay as they are."""

from wagtail.rich_text import RichText

from integration_pages.base.safe_text import to_rich_text, to_text
from integration_pages.offers.models import OfferPage

TEXT = "text"


def _first(offer: OfferPage) -> int | None:
    return next((place for place, block in enumerate(offer.body) if block.block_type == TEXT), None)


def _html(offer: OfferPage) -> str:
    place = _first(offer)
    return "" if place is None else str(offer.body[place].value.source)


def text_of(offer: OfferPage) -> str:
    """The first text as it is typed: paragraphs, lists, addresses."""
    return to_text(_html(offer)).strip()


def put_text(offer: OfferPage, text: str) -> None:
    """Put a typed text into its place; the block keeps its number, by which translators find it again."""
    if text.strip() == text_of(offer):
        return
    place, value = _first(offer), RichText(to_rich_text(text))
    if place is None:
        if text:
            offer.body.insert(0, (TEXT, value))
    elif text:
        offer.body[place] = (TEXT, value, offer.body[place].id)
    else:
        del offer.body[place]


def loses_something(offer: OfferPage) -> bool:
    """The text has what cannot be typed (links to pages and files): it would be gone after a change."""
    html = _html(offer)
    return bool(html) and ("linktype=" in html or "<embed" in html)
