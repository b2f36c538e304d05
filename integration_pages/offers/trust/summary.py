"""An entry in a few lines, as readers see it: for the mail that asks about it and for the page behind its link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from integration_pages.base.dates import date_in_words
from integration_pages.base.listing import listed
from integration_pages.offers.details import SHOWN, detail_context
from integration_pages.offers.models import Confirmation, OfferPage
from integration_pages.translation.languages import SOURCE, language_of
from integration_pages.translation.links import url_in
from integration_pages.translation.models import with_texts
from integration_pages.translation.names import text_of
from snippets.languages import name_of_language
from snippets.models import Organisation

SHOWN_DATES = 3


@dataclass(frozen=True)
class Fact:
    """One line: what it is about, the words, and the language they are in where that is not the reader's.

    `ltr`: numbers and addresses, which run from left to right in every language.
    """

    icon: str
    label: str
    text: str
    lang: str = ""
    ltr: bool = False


@dataclass(frozen=True)
class Entry:
    """What an organisation is asked about, with the question's state."""

    question: Confirmation
    title: str
    lang: str
    url: str
    facts: list[Fact]
    checked: str

    @property
    def is_organisation(self) -> bool:
        return self.question.offer_id is None


def entries(questions: Iterable[Confirmation], now: datetime) -> list[Entry]:
    """The entries in the order of the questions; the number of queries does not depend on how many there are."""
    asked = list(questions)
    rows = OfferPage.objects.filter(pk__in=[question.offer_id for question in asked if question.offer_id])
    rows = rows.prefetch_related(*SHOWN).defer_streamfields()
    offers = {offer.pk: offer for offer in with_texts(rows)}
    found = []
    for question in asked:
        if question.offer_id is None:
            found.append(_of_organisation(question))
        elif offer := offers.get(question.offer_id):
            found.append(_of_offer(question, offer, now))
    return found


def _listed(parts: Iterable[str]) -> str:
    return listed(parts)


def _of_offer(question: Confirmation, offer: OfferPage, now: datetime) -> Entry:
    known = detail_context(offer, now)
    text = offer.text
    prose = str(text.text_language.tag)
    dates = [row.when for row in known["dates"] if not row.is_cancelled][:SHOWN_DATES]
    rules = [rule for rule in known["rules"] if rule not in dates]
    places = [_listed([link.place.name, link.room, link.place.public_address]) for link in offer.place_links.all()]
    registration = known["registration_label"]
    if known["registration_until"]:
        registration = _listed([registration, gettext("until %(day)s") % {"day": known["registration_until"]}])
    lines = [
        Fact("info", gettext("State"), known["status_label"]),
        Fact("clock", gettext("Times"), "; ".join(filter(None, rules))),
        Fact("clock", gettext("Times in words"), text.times_note, prose),
        Fact("calendar", gettext("The next dates"), "; ".join(dates)),
        Fact("place", gettext("Where"), "; ".join([*places, *([gettext("online")] if offer.online else [])])),
        Fact("euro", gettext("Costs"), known["cost"], ltr=known["cost_is_number"]),
        Fact("euro", gettext("Note on the costs"), text.cost_note, prose),
        Fact("register", gettext("Registration"), registration),
        Fact("languages", gettext("Languages"), _listed(name_of_language(code) for code in offer.languages)),
        *_contact(offer),
    ]
    return Entry(
        question=question,
        title=str(text.title),
        lang=prose,
        url=url_in(offer),
        facts=[line for line in lines if line.text],
        checked=known["checked"],
    )


def _contact(offer: OfferPage) -> list[Fact]:
    if (contact := offer.contact) is None:
        return []
    function, code = text_of(contact, "function")
    return [
        Fact("person", gettext("Contact"), function, language_of(code).tag),
        Fact("phone", gettext("Phone"), contact.phone, ltr=True),
        Fact("mail", gettext("E-mail"), contact.email, ltr=True),
    ]


def _of_organisation(question: Confirmation) -> Entry:
    organisation: Organisation = question.organisation
    lines = [
        Fact("info", gettext("What you do"), organisation.description, SOURCE),
        Fact("place", gettext("Address"), organisation.address, SOURCE),
        Fact("phone", gettext("Phone"), organisation.phone, ltr=True),
        Fact("mail", gettext("E-mail"), organisation.email, ltr=True),
        Fact("globe", gettext("Website"), organisation.website, ltr=True),
    ]
    return Entry(
        question=question,
        title=organisation.name,
        lang=SOURCE,
        url="",
        facts=[line for line in lines if line.text],
        checked=date_in_words(organisation.confirmed_on) if organisation.confirmed_on else "",
    )
