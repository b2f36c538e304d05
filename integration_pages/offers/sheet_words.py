"""The facts of an offer on its print sheet, line by line in the active language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext, ngettext

from integration_pages.base.listing import listed
from integration_pages.translation.languages import SOURCE, language_of
from integration_pages.translation.names import text_of
from snippets.languages import name_of_language

from .models import OfferPage

PRINTED_DATES = 4  # the rule follows


@dataclass(frozen=True)
class Line:
    """A line of text; `lang` when it is not in the language of its column."""

    text: str
    lang: str = ""
    is_strong: bool = False

    @property
    def dir(self) -> str:
        return language_of(self.lang).dir if self.lang else ""


@dataclass(frozen=True)
class Cell:
    label: str
    lines: tuple[Line, ...]


class SheetWords:
    """The facts of an offer in the active language, line by line."""

    def __init__(self, offer: OfferPage, text: OfferPage, detail: dict[str, Any]) -> None:
        self.offer, self.text, self.detail = offer, text, detail

    def facts(self) -> Iterator[tuple[str, str, Callable[[], Iterator[Line]]]]:
        yield "dates", gettext("The next dates"), self.dates
        yield "times", gettext("Times"), self.times
        yield "where", gettext("Where"), self.where
        yield "costs", gettext("Costs"), self.costs
        yield "languages", gettext("Languages"), self.languages
        yield "people", gettext("For whom"), self.people
        yield "level", gettext("German level"), self.level
        yield "registration", gettext("Registration"), self.registration
        yield "bring", gettext("Please bring"), self.bring
        yield "contact", gettext("Do you have questions?"), self.contact

    def prose(self, text: str) -> Line:
        """Text from the page: in this language where it is translated, else German."""
        own = self.text.text_language.code
        return Line(text, own if own != get_language() else "")

    def status(self) -> Iterator[Line]:
        if self.detail["status_label"]:
            yield Line(self.detail["status_label"], is_strong=True)
        if self.text.status_note:
            yield self.prose(self.text.status_note)

    def dates(self) -> Iterator[Line]:
        for row in self.detail["dates"][:PRINTED_DATES]:
            if row.is_cancelled:
                yield Line(f"{row.printed} – {gettext('cancelled')}")
            elif row.moved_from:
                yield Line(f"{row.printed} ({gettext('instead of %(day)s') % {'day': row.moved_from}})", is_strong=True)
            else:
                yield Line(row.printed, is_strong=True)
        for pause in self.detail["pauses"]:
            yield Line(f"{gettext('Pause:')} {pause}")

    def times(self) -> Iterator[Line]:
        yield from (Line(rule) for rule in self.detail["rules"])
        if self.text.times_note:
            yield self.prose(self.text.times_note)

    def where(self) -> Iterator[Line]:
        for link in self.offer.place_links.all():
            place = link.place
            yield Line(", ".join(filter(None, [place.name, link.room])), SOURCE, is_strong=True)
            if place.hide_address:
                yield Line(gettext("The address is given to you by the contact person."))
            if near := " · ".join(filter(None, [place.public_address, place.public_transport])):
                yield Line(near, SOURCE)
            if place.access_features:
                yield Line(listed(place.access_feature_labels))
        if self.offer.online:
            yield Line(gettext("online"), is_strong=True)
            if self.offer.online_url:
                yield Line(self.offer.online_url, SOURCE)

    def costs(self) -> Iterator[Line]:
        yield Line(self.detail["cost"], is_strong=True)
        if self.text.cost_note:
            yield self.prose(self.text.cost_note)

    def languages(self) -> Iterator[Line]:
        if self.offer.languages:
            yield Line(listed(name_of_language(code) for code in self.offer.languages))
        if self.offer.interpretation:
            yield Line(gettext("Somebody can interpret for you. Please ask."))

    def people(self) -> Iterator[Line]:
        if self.text.audience:
            yield self.prose(self.text.audience)
        badges = [gettext("for women only")] * self.offer.women_only + [
            gettext("with childcare")
        ] * self.offer.childcare
        groups = [text_of(link.group, "name")[0] for link in self.offer.group_links.all()]
        if badges or groups:
            yield Line(listed([*badges, *groups]))
        if self.detail["age"]:
            yield Line(f"{gettext('Age:')} {self.detail['age']}")

    def level(self) -> Iterator[Line]:
        if self.detail["level"]:
            yield Line(self.detail["level"], is_strong=True)
        course = self.detail["course"] or {}
        parts = [course.get("entitlement", "")]
        if lessons := course.get("lessons"):
            words = ngettext("%(counter)s lesson of 45 minutes", "%(counter)s lessons of 45 minutes", lessons)
            parts.insert(0, words % {"counter": lessons})
        if any(parts):
            yield Line(" · ".join(filter(None, parts)))

    def registration(self) -> Iterator[Line]:
        until = self.detail["registration_until"]
        if self.detail["registration_is_over"]:
            yield Line(gettext("Registration ended on %(day)s.") % {"day": until})
            return
        yield Line(self.detail["registration_label"], is_strong=True)
        if until:
            yield Line(gettext("until %(day)s") % {"day": until})
        if self.text.registration_note:
            yield self.prose(self.text.registration_note)
        if self.offer.registration_url:
            yield Line(self.offer.registration_url, SOURCE)

    def bring(self) -> Iterator[Line]:
        yield from (self.prose(document) for document in self.text.document_list)

    def contact(self) -> Iterator[Line]:
        contact = self.offer.contact
        if contact is None:
            return
        for name in ("function", "hours"):
            words, code = text_of(contact, name)
            if words:
                yield Line(words, code if code != get_language() else "")
        yield Line(", ".join(filter(None, [contact.public_holder, str(contact.organisation)])), SOURCE)
        if ways := " · ".join(filter(None, [contact.phone, contact.email])):
            yield Line(ways, SOURCE, is_strong=True)
        if contact.languages:
            spoken = listed(name_of_language(code) for code in contact.languages)
            yield Line(f"{gettext('We speak:')} {spoken}")
