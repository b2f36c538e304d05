"""The private page of a registration, and what its owner does there. Whoever has the link may do it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from integration_pages.base.calendars import calendar_answer
from integration_pages.conference.choices import PlaceState, State
from integration_pages.conference.days import days_in_words
from integration_pages.conference.models import ConferencePage, Registration
from integration_pages.conference.standing import begins_at, state_of
from integration_pages.enquiries.models import PersonalRecord
from integration_pages.enquiries.services import by_private_token
from integration_pages.enquiries.views import not_found, private, unlisted
from integration_pages.translation.links import url_in
from integration_pages.translation.models import with_texts

from . import services
from .calendars import own_calendar
from .codes import codes_of
from .forms import RegistrationForm, initial_of, kept_sessions
from .places import turn_of
from .services import may_change
from .sessions import chosen_of, clashing
from .words import rows_of

CONFLICT, UNPROCESSABLE = 409, 422
ANY = ["GET", "HEAD", "POST"]


def _found(token: str) -> tuple[Registration, ConferencePage] | None:
    """A registration and its edition; what a machine has sent has no page for doing anything."""
    record = by_private_token(token)
    if not isinstance(record, Registration) or record.is_spam or record.edition is None:
        return None
    return record, record.edition


def own_context(record: PersonalRecord, token: str) -> dict[str, Any]:
    """What the page behind the private link shows beside what was sent."""
    row: Any = record
    edition, now = row.edition, timezone.now()
    rows = rows_of(row)
    if edition is None:
        return {"rows": rows, "edition_title": row.edition_title, "is_going_on": False}
    may_cancel = not row.is_spam and may_change(row, edition, now)
    with_texts([edition])
    is_going_on = row.state not in row.settled and row.place != PlaceState.GONE
    is_offered = row.place == PlaceState.OFFERED and row.offered_until > now
    return {
        "rows": rows,
        "edition": edition,
        "edition_url": url_in(edition),
        "edition_title": edition.text.title,
        "edition_lang": edition.text.text_language.tag,
        "when": days_in_words(edition, timezone.localdate(now)),
        "is_cancelled_edition": state_of(edition, now) == State.CANCELLED,
        "is_going_on": is_going_on,
        "has_place": is_going_on and row.place == PlaceState.HELD,
        "turn": turn_of(row) if is_going_on else 0,
        "is_offered": is_offered,
        "offered_until": row.offered_until,
        "chosen": chosen_of(row) if is_going_on else [],
        "clashes": clashing(row) if is_going_on else [],
        "codes": codes_of(row) if is_going_on and row.place == PlaceState.HELD and not row.is_spam else [],
        "cancel_url": reverse("conference_cancel", args=[token]) if may_cancel else "",
        **_what_becomes_free(row, edition),
        "accept_url": reverse("conference_accept", args=[token]),
        "own_calendar_url": reverse("conference_own_calendar", args=[token]) if row.place == PlaceState.HELD else "",
    }


def _what_becomes_free(row: Registration, edition: ConferencePage) -> dict[str, bool]:
    """What whoever goes gives up: places go on until the conference begins."""
    goes_on = may_change(row, edition, timezone.now()) and not row.is_spam
    has_one = row.place in (PlaceState.HELD, PlaceState.OFFERED)
    return {"frees": goes_on and has_one, "leaves_queue": goes_on and row.place == PlaceState.WAITING}


def actions(record: PersonalRecord, token: str) -> list[tuple[Any, str, str]]:
    """What somebody can do about their registration until the conference begins."""
    if not isinstance(record, Registration) or record.edition is None or record.is_spam:
        return []
    if not may_change(record, record.edition, timezone.now()):
        return []
    return [
        (_("Change the registration"), reverse("conference_change", args=[token]), "edit"),
        (_("Cancel the registration"), reverse("conference_cancel", args=[token]), "close"),
    ]


@unlisted
@require_http_methods(ANY)
def change(request: HttpRequest, token: str) -> HttpResponse:
    """The form with everything in it. More people only where there is room for all of them."""
    if (found := _found(token)) is None:
        return not_found(request)
    (row, edition), status = found, 200
    if not may_change(row, edition, timezone.now()):
        return redirect("enquiry", token)
    data = request.POST if request.method == "POST" else None
    form = RegistrationForm(data, edition=edition, initial=initial_of(row), kept=kept_sessions(row))
    if form.is_bound:
        if form.is_valid():
            try:
                services.change(row, form.values(), form.chosen_sessions(), form.people_names())
                return redirect("enquiry", token)
            except services.NoRoom as full:
                _tell_no_room(form, full)
                status = CONFLICT
            except services.NotNow:
                return redirect("enquiry", token)
            except Registration.DoesNotExist:
                return not_found(request)
        status = status if status == CONFLICT else UNPROCESSABLE
    context = {"title": _("Change your registration"), "form": form, "back_url": reverse("enquiry", args=[token])}
    return render(request, "conference/registration/change.html", context, status=status)


def _tell_no_room(form: RegistrationForm, full: services.NoRoom) -> None:
    """Nothing has changed: how many more would find a place."""
    words = {"left": full.left}
    if full.session is None:
        text = ngettext(
            "There is room for %(left)d more person only. Nothing has changed.",
            "There is room for %(left)d more people only. Nothing has changed.",
            full.left,
        )
        if full.left == 0:
            text = _("There is no room for more people. Nothing has changed.")
        form.add_error("people", text % words)
        return
    title = next((item.title for item in form.items if item.session.pk == full.session), "")
    text = _("In this session there is no room for all of you: %(title)s. Nothing has changed.")
    form.add_error("sessions", text % {"title": title})


@unlisted
@require_http_methods(ANY)
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Asks, then cancels: what becomes free goes to the next at once."""
    if (found := _found(token)) is None:
        return not_found(request)
    row, edition = found
    if request.method == "POST":
        try:
            services.cancel(row)
        except Registration.DoesNotExist:
            return not_found(request)
        except services.NotNow:
            pass  # the edition is gone: nobody comes anyway
        return redirect("enquiry", token)
    with_texts([edition])
    context = {
        "title": _("Cancel your registration"),
        "edition": edition,
        "when": days_in_words(edition, timezone.localdate()),
        "people": row.people,
        "url": reverse("enquiry", args=[token]),
        "delete_url": reverse("enquiry_delete", args=[token]),
        **_what_becomes_free(row, edition),
    }
    return render(request, "conference/registration/cancel.html", context)


@unlisted
@require_http_methods(ANY)
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Take the place that is kept. The button for it stands on the private page."""
    if (found := _found(token)) is None:
        return not_found(request)
    row, edition = found
    if request.method != "POST":
        return redirect("enquiry", token)
    session = request.POST.get("session", "")
    try:
        services.accept(row, int(session) if session.isdecimal() and len(session) < 10 else None)
    except services.NotNow:
        context = {
            "title": _("This place is no longer kept for you"),
            "url": reverse("enquiry", args=[token]),
            "is_before": timezone.now() < begins_at(edition),
        }
        return render(request, "conference/registration/too_late.html", context, status=CONFLICT)
    except Registration.DoesNotExist:
        return not_found(request)
    return redirect("enquiry", token)


@private
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "conference/registration/deleted.html")


@private
@require_safe
def calendar(request: HttpRequest, token: str) -> Any:
    """The sessions one has a place in, for one's own calendar."""
    found = _found(token)
    row = found[0] if found else None
    if row is None or row.place != PlaceState.HELD or row.state in row.settled:
        return not_found(request)
    return calendar_answer(request, own_calendar(row), "konferenz")
