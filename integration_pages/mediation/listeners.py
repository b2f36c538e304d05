"""What follows when a request is confirmed, and when people delete what they have sent."""

from typing import Any

from django.db.models.signals import post_delete, pre_delete
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from integration_pages.enquiries import views
from integration_pages.enquiries.models import PersonalRecord, Tally
from integration_pages.enquiries.signals import confirmed
from integration_pages.translation.memory import forget

from . import mails, words
from .choices import AssignmentState, RequestState
from .desk.access import register_policies
from .models import Assignment, MediationRequest, Mediator

FORGET = "mediation_forget"


def count_request(record: MediationRequest, **kwargs: Any) -> None:
    Tally.objects.add("mediation_request", language=record.needed_language)


def tell_who_comes(instance: MediationRequest, **kwargs: Any) -> None:
    """A request that goes before its day: whoever was to come, or was asked, is told. A past one goes in silence."""
    if instance.starts_at <= timezone.now():
        return
    states = (AssignmentState.CONFIRMED, AssignmentState.ASKED)
    for row in Assignment.objects.filter(request=instance, state__in=states).select_related("mediator"):
        row.request = instance
        if row.state == AssignmentState.CONFIRMED:
            row.sequence += 1
            mails.cancelled_for_mediator(row)
        else:
            mails.no_longer_needed(row)


def search_again(instance: Mediator, **kwargs: Any) -> None:
    """A person of the pool who goes leaves no appointment without a word: it stands open at the desk again."""
    rows = Assignment.objects.filter(mediator=instance, state=AssignmentState.CONFIRMED)
    ahead = rows.filter(request__state=RequestState.ASSIGNED, request__starts_at__gt=timezone.now())
    for row in ahead.select_related("mediator", "request"):
        MediationRequest.objects.filter(pk=row.request_id).update(state=RequestState.NEW)
        row.sequence += 1
        mails.dropped_for_requester(row)


def forget_languages(**kwargs: Any) -> None:
    forget()


def own_actions(record: PersonalRecord, token: str) -> list[tuple[Any, str, str]]:
    """What people of the pool, and those who asked for somebody, can do on their own page."""
    if isinstance(record, Mediator):
        return [(_("Change, take a break, leave"), reverse("mediation_pool", args=[token]), "edit")]
    if isinstance(record, MediationRequest) and record.state not in record.settled:
        return [(_("Cancel the request"), reverse("mediation_cancel", args=[token]), "close")]
    return []


def connect() -> None:
    register_policies()
    words.connect()
    views.OWN_ACTIONS.append(own_actions)
    confirmed.connect(count_request, sender=MediationRequest, dispatch_uid="mediation_count")
    pre_delete.connect(tell_who_comes, sender=MediationRequest, dispatch_uid="mediation_tell")
    pre_delete.connect(search_again, sender=Mediator, dispatch_uid="mediation_search")
    post_delete.connect(forget_languages, sender=Mediator, dispatch_uid=FORGET)
