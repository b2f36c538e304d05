"""What waits at the conference's desk, on the admin's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import npgettext, pgettext

from integration_pages.enquiries.desk.panel import Line

from ..choices import PlaceState, RegistrationState
from ..models import ConferencePage, Registration
from .access import may_check_in, may_manage
from .calls import calls_of
from .counts_view import came
from .editions import current_edition, list_url


def what_waits(request: HttpRequest) -> list[Line]:
    if not may_check_in(request.user) or (edition := current_edition()) is None:
        return []
    lines, today = [], timezone.localdate()
    if edition.starts_on <= today <= edition.last_day:
        lines.append(Line(pgettext("admin", "The conference is today: to the door"), reverse("conference_door")))
    return [*lines, *_managed(edition)] if may_manage(request.user) else lines


def _managed(edition: ConferencePage) -> list[Line]:
    rows, lines = Registration.objects.of_edition(edition).going_on(), []
    if edition.last_day < timezone.localdate():
        count = came(edition)
        if count and edition.participants is None:
            text = npgettext(
                "admin",
                "%d person came to the conference: please take the number over",
                "%d people came to the conference: please take the number over",
                count,
            )
            lines.append(Line(text % count, reverse("conference_counts", args=[edition.pk])))
        return lines
    if count := rows.count():
        words = {"count": count, "day": date_format(edition.starts_on, "SHORT_DATE_FORMAT")}
        text = npgettext(
            "admin",
            "%(count)d registration for the conference on %(day)s",
            "%(count)d registrations for the conference on %(day)s",
            count,
        )
        lines.append(Line(text % words, list_url(edition)))
    if count := rows.filter(place=PlaceState.WAITING).count():
        text = npgettext("admin", "%d waits for a place", "%d wait for a place", count)
        lines.append(Line(text % count, list_url(edition, place=PlaceState.WAITING)))
    if count := len(calls_of(edition, timezone.now())):
        text = npgettext(
            "admin",
            "%d place is kept for somebody who has to be called",
            "%d places are kept for people who have to be called",
            count,
        )
        lines.append(Line(text % count, reverse("conference_calls", args=[edition.pk])))
    if count := rows.filter(state=RegistrationState.UNCONFIRMED).exclude(phone="").count():
        text = npgettext(
            "admin", "%d registration can be confirmed by phone", "%d registrations can be confirmed by phone", count
        )
        lines.append(Line(text % count, list_url(edition, state=RegistrationState.UNCONFIRMED)))
    return lines
