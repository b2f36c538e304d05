"""Which of the offers that somebody asks for can be compared, and what is said about the others."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from integration_pages.offers.choices import Kind, Status
from integration_pages.offers.models import OfferIndexPage, OfferPage
from integration_pages.translation.languages import reader_language
from integration_pages.translation.links import url_in
from integration_pages.translation.models import with_texts

from .address import MOST, Asked

LINKS = ("schedules", "provider_links__organisation", "place_links__place", "field_links")


@dataclass(frozen=True)
class Name:
    """An offer in a message; without `url` only what stood in the address."""

    text: str
    lang: str = ""
    url: str = ""


@dataclass(frozen=True)
class Hint:
    """What was done otherwise than asked, or is to be known about the texts; `level` as in components/notice.html."""

    title: str
    names: tuple[Name, ...] = ()
    text: str = ""
    level: str = "info"
    icon: str = "info"


@dataclass(frozen=True)
class Chosen:
    """Up to four courses in the order of the address, each with its `text`; the hints say where the others are."""

    courses: tuple[OfferPage, ...]
    hints: tuple[Hint, ...]


def choose(index: OfferIndexPage, wanted: Asked, request: HttpRequest, now: datetime) -> Chosen:
    """Courses that readers find in the list. What is restricted or not live looks like what never was."""
    found = _find(index, wanted, now)
    offers = [found[slug] for slug in wanted.slugs if slug in found]
    courses = [offer for offer in offers if offer.kind == Kind.COURSE]
    going_on = [offer for offer in courses if not has_ended(offer)]
    compared = going_on[:MOST]

    def names(offers: list[OfferPage]) -> tuple[Name, ...]:
        return tuple(name_of(offer, request) for offer in offers)

    hints = [
        _unknown(tuple(Name(slug) for slug in wanted.slugs if slug not in found)),
        _no_course(names([offer for offer in offers if offer.kind != Kind.COURSE])),
        _ended(names([offer for offer in courses if has_ended(offer)])),
        _too_many(names(going_on[MOST:]), wanted.is_cut),
        _doubled(names([offer for offer in compared if offer.slug in wanted.doubled])),
        _german(names([offer for offer in compared if offer.text.text_language != reader_language()])),
        _stale(names([offer for offer in compared if offer.text.is_stale])),
    ]
    return Chosen(tuple(compared), tuple(hint for hint in hints if hint))


def _find(index: OfferIndexPage, wanted: Asked, now: datetime) -> dict[str, OfferPage]:
    if not wanted.slugs:
        return {}
    offers = OfferPage.objects.german().live().public().filter(path__startswith=index.path, slug__in=wanted.slugs)
    rows = offers.with_next_date(now).select_related("contact__organisation").prefetch_related(*LINKS)
    return {offer.slug: offer for offer in with_texts(rows.defer_streamfields())}


def has_ended(offer: OfferPage) -> bool:
    """As in the list (`OfferQuerySet.listed`), for a row of `with_next_date` with its schedules."""
    is_over = bool(offer.schedules.all()) and offer.next_starts_at is None and offer.status != Status.PAUSED
    return is_over or offer.status == Status.ENDED


def name_of(offer: OfferPage, request: HttpRequest) -> Name:
    return Name(str(offer.text.title), offer.text.text_language.tag, url_in(offer, request=request))


def _unknown(names: tuple[Name, ...]) -> Hint | None:
    title = ngettext("We did not find this course:", "We did not find these courses:", len(names))
    text = gettext("Maybe it has ended, or its address has changed.")
    return Hint(title, names, text, "warning", "warning") if names else None


def _no_course(names: tuple[Name, ...]) -> Hint | None:
    title = ngettext(
        "Only courses can be compared. This is another kind of offer:",
        "Only courses can be compared. These are other kinds of offers:",
        len(names),
    )
    return Hint(title, names) if names else None


def _ended(names: tuple[Name, ...]) -> Hint | None:
    title = ngettext("This course has ended:", "These courses have ended:", len(names))
    return Hint(title, names, level="warning", icon="warning") if names else None


def _too_many(names: tuple[Name, ...], is_cut: bool) -> Hint | None:
    title = gettext("Four courses fit side by side. These are left out:")
    if not names:
        return Hint(gettext("Four courses fit side by side. The others are left out.")) if is_cut else None
    return Hint(title, names)


def _doubled(names: tuple[Name, ...]) -> Hint | None:
    return Hint(gettext("You have chosen this twice. It stands here once:"), names) if names else None


def _german(names: tuple[Name, ...]) -> Hint | None:
    title = ngettext(
        "This text is not yet available in your language. You are reading the German original:",
        "These texts are not yet available in your language. You are reading the German originals:",
        len(names),
    )
    return Hint(title, names, level="warning", icon="languages") if names else None


def _stale(names: tuple[Name, ...]) -> Hint | None:
    title = gettext("The German original has changed since this translation.")
    text = gettext("Dates, prices and places below are up to date. Some sentences may be old.")
    return Hint(title, names, text, icon="languages") if names else None
