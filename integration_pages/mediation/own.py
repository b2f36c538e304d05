"""Private pages: a mediator's own place in the pool, one appointment, and a request that is no longer needed.

Whoever holds the link of a record may do what its owner may; the link of an appointment opens that appointment only.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integration_pages.enquiries.services import by_private_token
from integration_pages.enquiries.views import not_found, unlisted

from . import services
from .choices import AssignmentState, MediatorState, RequestState
from .forms import MediatorForm
from .models import Assignment, MediationRequest, Mediator
from .tokens import by_token, token_of

CONFLICT, UNPROCESSABLE = 409, 422
EDITED = tuple(MediatorForm.base_fields)
ANY = ["GET", "HEAD", "POST"]


def _mediator(token: str) -> Mediator | None:
    record = by_private_token(token)
    return record if isinstance(record, Mediator) and not record.is_spam else None


@unlisted
@require_http_methods(ANY)
def pool(request: HttpRequest, token: str) -> HttpResponse:
    """A person's place in the pool: stay, take a break, come back, leave, change; and the appointments ahead."""
    mediator = _mediator(token)
    if mediator is None:
        return not_found(request)
    status = 200
    if request.method == "POST":
        acts = {"stay": services.renew, "pause": services.pause, "leave": services.leave, "back": _come_back}
        try:
            act = acts.get(request.POST.get("do", ""))
            if act is None:
                raise services.NotNow
            act(mediator)
            return redirect("mediation_pool", token)
        except services.NotNow:
            status = CONFLICT
        except Mediator.DoesNotExist:
            return not_found(request)
    mediator.refresh_from_db()
    rows = Assignment.objects.filter(mediator=mediator, request__starts_at__gt=timezone.now())
    states = (AssignmentState.ASKED, AssignmentState.CONFIRMED)
    context = {
        "title": _("You in the pool of language mediators"),
        "mediator": mediator,
        "is_late": status == CONFLICT,
        "is_active": mediator.state == MediatorState.ACTIVE,
        "is_paused": mediator.state == MediatorState.PAUSED,
        "may_leave": mediator.state in (MediatorState.NEW, MediatorState.ACTIVE, MediatorState.PAUSED),
        "ahead": [_Ahead(row) for row in rows.filter(state__in=states).select_related("request", "mediator")],
        "own_url": reverse("enquiry", args=[token]),
        "change_url": reverse("mediation_change", args=[token]),
        "delete_url": reverse("enquiry_delete", args=[token]),
    }
    return render(request, "mediation/pool.html", context, status=status)


class _Ahead:
    def __init__(self, row: Assignment) -> None:
        self.request, self.is_agreed = row.request, row.state == AssignmentState.CONFIRMED
        self.url = reverse("mediation_appointment", args=[token_of(row)])


def _come_back(mediator: Mediator) -> None:
    """From a break one comes back alone; who has left, or never was in, talks to the desk."""
    if mediator.state != MediatorState.PAUSED:
        raise services.NotNow
    services.join(mediator, None)


@unlisted
@require_http_methods(ANY)
def change(request: HttpRequest, token: str) -> HttpResponse:
    """What somebody of the pool said about themself, to change; a new address waits for its confirmation."""
    mediator = _mediator(token)
    if mediator is None:
        return not_found(request)
    initial = {name: getattr(mediator, name) for name in EDITED}
    form = MediatorForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            services.change(mediator, form.cleaned_data)
        except Mediator.DoesNotExist:
            return not_found(request)
        return redirect("mediation_pool", token)
    context = {
        "title": _("Change what you told us"),
        "form": form,
        "back_url": reverse("mediation_pool", args=[token]),
    }
    return render(request, "mediation/change.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@unlisted
@require_http_methods(ANY)
def appointment(request: HttpRequest, token: str) -> HttpResponse:
    """One appointment, for the mediator who was asked: yes, no, or "I cannot come after all"."""
    found, status, news = by_token(token), 200, ""
    if found is None:
        return _gone(request)
    if request.method == "POST":
        acts = {"accept": services.accept, "decline": services.decline}
        try:
            act = acts.get(request.POST.get("do", ""))
            if act is None:
                raise services.NotNow
            act(found)
            return redirect("mediation_appointment", token)
        except services.NotNow:
            status, news = CONFLICT, "late"
        except (MediationRequest.DoesNotExist, Assignment.DoesNotExist):
            return _gone(request)
        found = by_token(token)
        if found is None:
            return _gone(request)
    return render(request, "mediation/appointment.html", {**_shown(found), "news": news}, status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    """Deleted meanwhile, or never there: nobody is to come."""
    return render(request, "mediation/gone.html", {"title": _("This appointment is no longer there")}, status=404)


def _shown(row: Assignment) -> dict[str, Any]:
    asked = row.request
    is_open = asked.state in (RequestState.NEW, RequestState.SEARCHING) and asked.starts_at > timezone.now()
    is_agreed = row.state == AssignmentState.CONFIRMED
    return {
        "title": _("An appointment for language mediation"),
        "asked": asked,
        "is_agreed": is_agreed,
        "is_declined": row.state == AssignmentState.DECLINED,
        "is_over": asked.starts_at <= timezone.now(),
        # Who comes may know whom to call; who is only asked may not.
        "contact_name": asked.name if is_agreed else "",
        "contact": (asked.phone or asked.email) if is_agreed else "",
        "may_accept": is_open and row.state in (AssignmentState.ASKED, AssignmentState.DECLINED),
        "may_decline": (is_open and row.state == AssignmentState.ASKED)
        or (is_agreed and asked.state == RequestState.ASSIGNED and asked.starts_at > timezone.now()),
    }


@unlisted
@require_http_methods(ANY)
def cancel_request(request: HttpRequest, token: str) -> HttpResponse:
    """Asks, then cancels: whoever was to come is told at once."""
    record = by_private_token(token)
    if not isinstance(record, MediationRequest) or record.is_spam:
        return not_found(request)
    if request.method == "POST":
        try:
            services.cancel(record)
        except services.NotNow:
            pass  # cancelled or over already: the page says so
        except MediationRequest.DoesNotExist:
            return not_found(request)
        return redirect("enquiry", token)
    context = {"title": _("Cancel the request"), "asked": record, "url": reverse("enquiry", args=[token])}
    return render(request, "mediation/cancel.html", context)
