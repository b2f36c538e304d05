"""Programmes side by side: what a sponsor and a newcomer ask before they decide."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from integration_pages.base.answers import Answer, Line, Row, german_name, of_contact, prose, said
from integration_pages.base.dates import list_in_words
from snippets.languages import name_of_language

from .cards import ProgrammeCard
from .models import SponsorshipProgrammePage
from .words import standing

AT_ONCE = 4  # columns that fit on a screen; more programmes get another table below
Question = tuple[str, str, Callable[[SponsorshipProgrammePage], Answer]]


@dataclass(frozen=True)
class Table:
    """Up to four programmes; `lines` pairs each answer with its column."""

    columns: list[ProgrammeCard]
    rows: list[Row]
    # Whom to ask, for the programmes that have no form now.
    contacts: list[Answer]

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [{"row": row, "cells": list(zip(self.columns, row.answers, strict=True))} for row in self.rows]

    @property
    def ways(self) -> list[tuple[ProgrammeCard, Answer]]:
        """How to begin."""
        return list(zip(self.columns, self.contacts, strict=True))

    @property
    def first(self) -> int:
        return self.columns[0].number

    @property
    def last(self) -> int:
        return self.columns[-1].number


def tables(cards: Iterable[ProgrammeCard]) -> list[Table]:
    compared = list(cards)
    if len(compared) < 2:
        return []
    parts = [compared[start : start + AT_ONCE] for start in range(0, len(compared), AT_ONCE)]
    return [Table(part, _rows(part), [of_contact(column.programme.contact) for column in part]) for part in parts]


def _rows(part: list[ProgrammeCard]) -> list[Row]:
    return [
        Row(label, icon, tuple(answer(column.programme) for column in part)) for label, icon, answer in _questions()
    ]


def _questions() -> list[Question]:
    return [
        (gettext("Can I join?"), "register", _status),
        (gettext("What you do together"), "meet", lambda page: prose(page, "together")),
        (gettext("For whom"), "people", lambda page: prose(page, "audience")),
        (gettext("Time needed"), "clock", lambda page: prose(page, "time_needed")),
        (gettext("Languages"), "languages", _languages),
        (gettext("What sponsors have to bring"), "certificate", requirements),
        (gettext("Offered by"), "organisation", _carrier),
    ]


def _status(programme: SponsorshipProgrammePage) -> Answer:
    now = standing(programme.status)
    return (Line(now.label, icon=now.icon), *prose(programme, "status_note", is_soft=True))


def _languages(programme: SponsorshipProgrammePage) -> Answer:
    return said(list_in_words(map(name_of_language, programme.languages))) if programme.languages else ()


def requirements(programme: SponsorshipProgrammePage) -> Answer:
    """What is asked of sponsors; the certificate with its German name, by which the office knows it."""
    found = prose(programme, "requirements")
    if programme.wants_clearance:
        return (*found, Line(gettext("Certificate of good conduct (Führungszeugnis)"), icon="shield"))
    return found


def _carrier(programme: SponsorshipProgrammePage) -> Answer:
    carrier = programme.carrier
    return (german_name(carrier.name, url=carrier.website),) if carrier else ()
