"""What waits at the pool's desk, on the admin's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import npgettext

from integration_pages.enquiries.desk.panel import Line

from ..choices import MediatorState, RequestState
from ..matching import is_short_notice
from ..models import MediationRequest, Mediator
from .access import may_manage


def what_waits(request: HttpRequest) -> list[Line]:
    if not may_manage(request.user):
        return []
    return [*_requests(), *_people()]


def _requests() -> list[Line]:
    lines, url = [], reverse("mediation_requests:index")
    open_ones = list(MediationRequest.objects.to_assign())
    if open_ones:
        count = len(open_ones)
        text = npgettext("admin", "%d appointment needs a mediator", "%d appointments need a mediator", count)
        soon = any(is_short_notice(row) for row in open_ones)
        lines.append(Line(text % count, f"{url}?state=to_do", is_urgent=soon))
    wanted = MediationRequest.objects.wanted()
    if count := wanted.filter(state=RequestState.ASSIGNED, starts_at__lt=timezone.now()).count():
        text = npgettext(
            "admin",
            "%d appointment is over: did it take place?",
            "%d appointments are over: did they take place?",
            count,
        )
        lines.append(Line(text % count, f"{url}?state={RequestState.ASSIGNED}"))
    return lines


def _people() -> list[Line]:
    lines, people = [], reverse("mediators:index")
    if count := Mediator.objects.wanted().filter(state=MediatorState.NEW).count():
        text = npgettext("admin", "%d person wants to join the pool", "%d people want to join the pool", count)
        lines.append(Line(text % count, f"{people}?state={MediatorState.NEW}"))
    # Who has no confirmed address got no mail with the yearly question.
    to_call = Mediator.objects.wanted().exclude(asked_at=None).filter(confirmed_at__isnull=False, email="")
    if count := to_call.count():
        text = npgettext(
            "admin",
            "%d person is to be called: do they still want to be in the pool?",
            "%d people are to be called: do they still want to be in the pool?",
            count,
        )
        lines.append(Line(text % count, people))
    return lines
