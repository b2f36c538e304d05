"""Whom the desk has to call: a place is kept for them, and no mail can tell them so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext

from integration_pages.translation.languages import Language, language_of

from ..choices import PlaceState
from ..models import ConferencePage, Registration, SessionPage, SessionPlace
from .editions import WAYS, EditionView
from .standing import of_registration


@dataclass(frozen=True)
class Call:
    """One place that is kept: of the day, or in a session. It goes to the next one at `until`."""

    row: Registration
    session: SessionPage | None
    until: datetime

    @property
    def about(self) -> str:
        """What the buttons send along: nothing for the day."""
        return f"-{self.session.pk}" if self.session else ""

    @property
    def language(self) -> Language:
        return language_of(self.row.language)

    @property
    def standing(self) -> str:
        return of_registration(self.row)


def calls_of(edition: ConferencePage, now: datetime) -> list[Call]:
    """The most urgent first; a fixed number of queries to find them."""
    days = _without_mail(Registration.objects.of_edition(edition).going_on())
    places = SessionPlace.objects.of_edition(edition).filter(place=PlaceState.OFFERED, offered_until__gt=now)
    found = [Call(row, None, row.offered_until) for row in days.filter(place=PlaceState.OFFERED, offered_until__gt=now)]
    found += [
        Call(place.registration, place.session, place.offered_until)
        for place in _without_mail(places, "registration__").select_related("registration", "session")
    ]
    return sorted(found, key=lambda call: (call.until, call.row.pk))


def _without_mail(rows: Any, of: str = "") -> Any:
    """As `may_be_mailed` says it, of those who gave a number."""
    unreached = Q(**{f"{of}email": ""}) | Q(**{f"{of}confirmed_at": None})
    return rows.filter(unreached).exclude(**{f"{of}phone": ""})


class CallsView(EditionView):
    template_name = "integration_pages/admin/conference/calls.html"
    header_icon = "mobile-alt"

    def get_page_title(self) -> str:
        return pgettext("admin", "To call")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(calls=calls_of(self.edition, timezone.now()), ways=WAYS, **kwargs)
