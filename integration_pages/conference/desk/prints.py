"""Pages for the printer, in German: the numbers, the lists of the door, badges and room signs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override, pgettext, pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from integration_pages.translation.languages import SOURCE

from ..choices import PlaceState
from ..models import Attendee, ConferencePage, SessionPage, SessionPlace
from ..programme import Item, programme_of, rooms_of
from .counts import counts_of
from .door import people_of, shown_name
from .editions import WAYS, EditionView
from .selection import plain

ON_A_SHEET = 8
MOST_BLANK = 80
# A sign is one sheet: from so many lines on its letters are smaller, and smaller still.
LONG, LONGEST = 17, 30
WIDE = 28


class PrintView(EditionView):
    """Paper: no menu of the admin around it, and German words whoever prints."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with override(SOURCE):
            response = self.render_to_response(self.get_context_data())
            return response.render() if hasattr(response, "render") else response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        printed = date_format(timezone.localtime(), "SHORT_DATETIME_FORMAT")
        return super().get_context_data(**{"printed": printed, "is_print": True, **kwargs})


class PrintsView(EditionView):
    """Where to find what can be printed."""

    template_name = "integration_pages/admin/conference/prints.html"
    header_icon = "doc-full"

    def get_page_title(self) -> str:
        return pgettext("admin", "Print")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(form=BadgeForm(), ways=WAYS, **kwargs)


class CountsPrintView(PrintView):
    template_name = "integration_pages/admin/conference/print_counts.html"

    def get_page_title(self) -> str:
        return pgettext("admin", "Numbers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(counts=counts_of(self.edition), **kwargs)


@dataclass(frozen=True)
class Sheet:
    """One list: of everybody, or of a session."""

    title: str
    remark: str
    lines: Sequence[tuple[str, str]]


class ListsView(PrintView):
    """The reserve for when the network fails: everybody from A to Z, then each session."""

    template_name = "integration_pages/admin/conference/print_lists.html"

    def get_page_title(self) -> str:
        return pgettext("admin", "Lists for the door")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sheets=sheets_of(self.edition), **kwargs)


def sheets_of(edition: ConferencePage) -> list[Sheet]:
    """All lists of an edition that hold somebody; three queries."""
    people = sorted(people_of(edition), key=by_name)
    sheets = [Sheet(pgettext("admin", "Everybody, A to Z"), "", [(shown_name(one), group(one)) for one in people])]
    by_row: dict[int, list[Attendee]] = {}
    for one in people:
        by_row.setdefault(one.registration_id, []).append(one)
    held = SessionPlace.objects.of_edition(edition).filter(place=PlaceState.HELD).order_by()
    chosen: dict[int, list[int]] = {}
    for session, row in held.values_list("session", "registration"):
        chosen.setdefault(session, []).append(row)
    for page in SessionPage.objects.filter(pk__in=chosen).in_order().defer_streamfields():
        here = sorted((one for row in chosen[page.pk] for one in by_row.get(row, [])), key=by_name)
        remark = date_format(timezone.localtime(page.starts_at), "l, j. F, H:i")
        sheets.append(Sheet(page.title, remark, [(shown_name(one), group(one)) for one in here]))
    return [sheet for sheet in sheets if sheet.lines]


def by_name(one: Attendee) -> tuple[str, int, int]:
    """By the own name, or that of who registered, so that a group stays together where nobody gave names."""
    return plain(one.name or one.registration.name), one.registration_id, one.position


def group(one: Attendee) -> str:
    people = one.registration.people
    return "" if people == 1 else pgettext("admin", "group of %(people)d") % {"people": people}


class BadgeForm(forms.Form):
    since = forms.DateField(
        label=pgettext_lazy("admin", "Only who registered since"),
        required=False,
        widget=AdminDateInput(attrs={"autocomplete": "off"}),
    )
    blank = forms.IntegerField(
        label=pgettext_lazy("admin", "Blank ones for people without a registration"),
        help_text=pgettext_lazy("admin", "The last sheet is filled up with blank ones in any case."),
        min_value=0,
        max_value=MOST_BLANK,
        initial=0,
        required=False,
    )


@dataclass(frozen=True)
class Badge:
    """What stands on one; nothing on a blank one but the conference."""

    name: str = ""
    organisation: str = ""
    languages: str = ""

    @property
    def size(self) -> str:
        """Which letters the name needs, so that all of it stands on the badge."""
        word = max((len(part) for part in re.split(r"[\s-]+", self.name)), default=0)
        if len(self.name) <= 32 and word <= 15:
            return ""
        return "long" if len(self.name) <= 66 and word <= 22 else "longest"


class BadgesView(PrintView):
    template_name = "integration_pages/admin/conference/print_badges.html"

    def get_page_title(self) -> str:
        return pgettext("admin", "Badges")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = BadgeForm(self.request.GET)
        asked = form.cleaned_data if form.is_valid() else {}
        badges = badges_of(self.edition, asked.get("since")) + [Badge()] * (asked.get("blank") or 0)
        return super().get_context_data(sheets=filled(badges), count=len(badges), **kwargs)


def badges_of(edition: ConferencePage, since: date | None = None) -> list[Badge]:
    """One for each person with a place, from A to Z; the name is left free where none was given."""
    people = sorted(people_of(edition), key=by_name)
    return [
        Badge(
            one.name or (one.registration.name if one.position == 1 else ""),
            one.registration.organisation,
            one.registration.get_interpretation_display(),
        )
        for one in people
        if since is None or timezone.localdate(one.registration.created_at) >= since
    ]


def filled(badges: list[Badge]) -> list[list[Badge]]:
    """Sheets of eight; what is left of the last one is blank badges, and there is no sheet without any."""
    missing = -len(badges) % ON_A_SHEET
    full = badges + [Badge()] * missing
    return [full[start : start + ON_A_SHEET] for start in range(0, len(full), ON_A_SHEET)]


@dataclass(frozen=True)
class Sign:
    """A room on one day."""

    room: str
    day: str
    items: Sequence[Item]
    step_free: bool

    @property
    def size(self) -> str:
        """Which letters it needs, by the lines of its sessions."""
        lines = sum(2 + len(item.people) + (len(item.title) > WIDE) for item in self.items)
        return "longest" if lines >= LONGEST else "long" if lines >= LONG else ""


class SignsView(PrintView):
    template_name = "integration_pages/admin/conference/print_signs.html"

    def get_page_title(self) -> str:
        return pgettext("admin", "Room signs")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(signs=signs_of(self.edition), **kwargs)


def signs_of(edition: ConferencePage) -> list[Sign]:
    """Each room in the order of the timetable, day by day; a room that is empty on a day needs no sign for it."""
    items = [item for item in programme_of(edition) if not item.session.is_cancelled]
    days = sorted({item.day for item in items})
    signs = []
    for key, room in rooms_of(edition).items():
        for day in days:
            own = [item for item in items if item.day == day and item.session.room == key]
            if own:
                signs.append(Sign(room.name, date_format(day, "l, j. F Y"), own, room.step_free))
    return signs
