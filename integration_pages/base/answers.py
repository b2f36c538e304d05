"""Things side by side: each question is a row, each answer some lines; facts in words, prose as it is."""

from dataclasses import dataclass
from typing import TypeAlias

from integration_pages.translation.languages import SOURCE, language_of
from integration_pages.translation.models import OverlayPage
from integration_pages.translation.names import text_of
from snippets.models import ContactPerson
from snippets.phones import international


@dataclass(frozen=True)
class Line:
    """A paragraph of an answer. `lang` where it is not the interface's, `ltr` isolates names, places and numbers."""

    text: str
    lang: str = ""
    ltr: bool = False
    url: str = ""
    icon: str = ""
    is_soft: bool = False

    @property
    def leads_away(self) -> bool:
        return self.url.startswith("http")


# No line at all: not stated.
Answer: TypeAlias = tuple[Line, ...]


@dataclass(frozen=True)
class Row:
    """A question with the answers in the order of what is compared."""

    label: str
    icon: str
    answers: tuple[Answer, ...]

    @property
    def is_same(self) -> bool:
        return len(set(self.answers)) == 1


def said(text: str) -> Answer:
    return (Line(text),) if text else ()


def prose(page: OverlayPage, field: str, *, is_soft: bool = False) -> Answer:
    """A page's own words, in the reader's language where there is a translation."""
    text = str(getattr(page.text, field))
    return (Line(text, lang=page.text.text_language.tag, is_soft=is_soft),) if text else ()


def german_name(text: str, url: str = "") -> Line:
    return Line(text, lang=SOURCE, ltr=True, url=url)


def of_contact(contact: ContactPerson | None) -> Answer:
    """Whom to ask, and how to reach them."""
    if contact is None:
        return ()
    function, code = text_of(contact, "function")
    found = [Line(function, lang=language_of(code).tag)]
    if contact.public_holder:
        found.append(german_name(contact.public_holder))
    if contact.phone:
        found.append(Line(contact.phone, ltr=True, url=f"tel:{international(contact.phone)}"))
    if contact.email:
        found.append(Line(contact.email, ltr=True, url=f"mailto:{contact.email}"))
    return tuple(found)
