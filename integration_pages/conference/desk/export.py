"""Registrations as a file for spreadsheets: each row is logged as taken out, no cell is a formula.

What somebody needs to take part is deleted the day after; a file is not. So it says only that there is something.
"""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override, pgettext

from integration_pages.base.spreadsheets import csv_lines
from integration_pages.enquiries.models import AccessLog, Action
from integration_pages.translation.languages import SOURCE, language_of

from ..models import Registration, SessionPlace
from .access import managers_only
from .editions import editions
from .selection import selected


def headings() -> list[str]:
    return [
        pgettext("admin", "Name"),
        pgettext("admin", "Organisation"),
        pgettext("admin", "E-mail"),
        pgettext("admin", "Phone"),
        pgettext("admin", "People"),
        pgettext("admin", "Names of those who come along"),
        pgettext("admin", "State"),
        pgettext("admin", "Place at the conference"),
        pgettext("admin", "Sessions"),
        pgettext("admin", "Interpretation into"),
        pgettext("admin", "Children to look after"),
        pgettext("admin", "Ages of the children"),
        pgettext("admin", "With access needs"),
        pgettext("admin", "Food"),
        pgettext("admin", "Language of mails"),
        pgettext("admin", "Came"),
        pgettext("admin", "Received"),
    ]


def line(row: Registration) -> list[str]:
    people = list(row.attendees.all())
    sessions = (f"{place.session.title} ({place.get_place_display()})" for place in row.session_places.all())
    return [
        row.name,
        row.organisation,
        row.email,
        row.phone,
        str(row.people),
        ", ".join(one.name for one in people if one.position > 1 and one.name),
        str(row.get_state_display()),
        str(row.get_place_display()),
        ", ".join(sessions),
        str(row.get_interpretation_display()),  # type: ignore[attr-defined]
        str(row.children or ""),
        row.children_ages,
        pgettext("admin", "yes") if row.access_needs else "",
        str(row.get_food_display()),
        language_of(row.language).name,
        str(len([one for one in people if one.checked_in_at]) or ""),
        date_format(timezone.localtime(row.created_at), "SHORT_DATETIME_FORMAT"),
    ]


def lines(rows: list[Registration]) -> Iterator[list[str]]:
    yield headings()
    yield from map(line, rows)


@managers_only
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The selection that the list shows; in German, whoever asks."""
    by: Any = request.user
    edition = get_object_or_404(editions(), pk=pk)
    with transaction.atomic():
        rows = rows_of(selected(edition, request.GET))
        AccessLog.objects.bulk_create(
            AccessLog(user=by, action=Action.EXPORTED, form=row.form_key, record=row.uuid) for row in rows
        )
    with override(SOURCE):
        text = "".join(csv_lines(lines(rows)))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="anmeldungen-{edition.slug}.csv"'
    return response


def rows_of(found: Any) -> list[Registration]:
    """With people and sessions, in as many queries however many there are."""
    places = SessionPlace.objects.going_on().select_related("session").order_by("session__starts_at", "pk")
    return list(found.prefetch_related("attendees", Prefetch("session_places", places)))
