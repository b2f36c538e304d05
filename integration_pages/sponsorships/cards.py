"""A programme as a card, and as the head of its column in a comparison."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from integration_pages.translation.links import url_in

from .addresses import form_url
from .choices import Role
from .models import SponsorshipProgrammePage
from .words import Standing, standing

TONES = 4


@dataclass(frozen=True)
class ProgrammeCard:
    """German facts, prose in the reader's language; `lang` is the language of title and teaser.

    The addresses of the forms are empty while the programme takes no enquiries.
    """

    programme: SponsorshipProgrammePage
    number: int
    url: str
    sponsor_url: str
    newcomer_url: str

    @property
    def tone(self) -> int:
        """The colour of its bubble: the same on its card and over its column."""
        return (self.number - 1) % TONES + 1

    @property
    def title(self) -> str:
        return str(self.programme.text.title)

    @property
    def teaser(self) -> str:
        return str(self.programme.text.teaser)

    @property
    def status_note(self) -> str:
        return str(self.programme.text.status_note)

    @property
    def lang(self) -> str:
        return str(self.programme.text.text_language.tag)

    @property
    def carrier(self) -> str:
        return self.programme.carrier.name if self.programme.carrier else ""

    @property
    def languages(self) -> list[str]:
        return list(self.programme.languages)

    @cached_property
    def standing(self) -> Standing:
        return standing(self.programme.status)


def cards(programmes: Iterable[SponsorshipProgrammePage], request: HttpRequest | None) -> list[ProgrammeCard]:
    return [card(programme, request, number) for number, programme in enumerate(programmes, start=1)]


def card(programme: SponsorshipProgrammePage, request: HttpRequest | None, number: int = 1) -> ProgrammeCard:
    return ProgrammeCard(
        programme,
        number,
        url_in(programme, request=request),
        form_url(programme, Role.SPONSOR, request),
        form_url(programme, Role.NEWCOMER, request),
    )
