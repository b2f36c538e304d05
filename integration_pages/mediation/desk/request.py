"""One request: what is needed, who fits and is free, who was asked, and what came of it."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import npgettext, pgettext

from .. import services
from ..choices import AssignmentState, RequestState
from ..matching import candidates, is_short_notice
from ..models import Assignment, MediationRequest, Mediator
from .base import Invalid, RowView
from .forms import AskForm, DoneForm, MoveForm
from .standing import of_request

OPEN = (RequestState.NEW, RequestState.SEARCHING)


def offered(row: MediationRequest) -> set[str]:
    """What can be done with it as it stands."""
    if row.is_spam:
        return {"not_spam", "erase"}
    if row.state == RequestState.UNCONFIRMED:
        return {"move", "cancel", "spam", "erase", *(["called"] if row.phone else [])}
    if row.state in OPEN:
        return {"ask", "assign", "move", "cancel", "unmet", "spam", "erase"}
    if row.state == RequestState.ASSIGNED:
        over = row.starts_at <= timezone.now()
        return {"erase", "cancel", *(["done"] if over else ["move", "drop"])}
    return {"erase"}


class RequestView(RowView):
    model = MediationRequest
    list_url = "mediation_requests:index"
    edit_url = "mediation_requests:edit"
    template_name = "integration_pages/admin/mediation/request.html"
    header_icon = "calendar-alt"
    row: MediationRequest

    def acts(self) -> dict[str, Callable[[], str]]:
        return {
            "called": self.called,
            "ask": self.ask,
            "assign": self.assign,
            "drop": self.drop,
            "move": self.move,
            "cancel": self.cancel,
            "done": self.done,
            "unmet": self.unmet,
            "spam": self.spam,
            "not_spam": self.not_spam,
            "erase": self.erase,
        }

    def offered(self) -> set[str]:
        return offered(self.row)

    def standing(self) -> str:
        return of_request(self.row)

    def typed(self) -> dict[str, Any]:
        return {"move": MoveForm.of(self.row, self.request.POST)} if self.request.POST["do"] == "move" else {}

    def called(self) -> str:
        services.confirm_by_call(self.row, self.request.user)
        return pgettext("admin", "The request is confirmed.")

    def ask(self) -> str:
        form = AskForm(self.request.POST, request=self.row)
        if not form.is_valid():
            raise Invalid(ask=form)
        count = services.ask(self.row, form.cleaned_data["people"], self.request.user)
        return npgettext("admin", "%d person is asked.", "%d people are asked.", count) % count

    def assign(self) -> str:
        found = self.request.POST.get("person", "")
        people = Mediator.objects.active().speaking(self.row.needed_language)
        person = people.filter(pk=found).first() if found.isascii() and found.isdigit() and len(found) < 18 else None
        if person is None:
            raise services.NotNow
        services.assign(self.row, person, self.request.user)
        return pgettext("admin", "%(name)s comes. Both were written to.") % {"name": person.name}

    def drop(self) -> str:
        services.drop(self.row, self.request.user)
        return pgettext("admin", "Somebody else is looked for. Both were written to.")

    def move(self) -> str:
        form = MoveForm.of(self.row, self.request.POST)
        if not form.is_valid():
            raise Invalid(move=form)
        if services.move(self.row, self.request.user, **form.values):
            return pgettext("admin", "The appointment is changed. Those who have agreed were written to.")
        return pgettext("admin", "Nothing was different.")

    def cancel(self) -> str:
        services.cancel(self.row, self.request.user)
        return pgettext("admin", "The request is cancelled. Everybody concerned was written to.")

    def done(self) -> str:
        form = DoneForm(self.request.POST)
        if not form.is_valid():
            raise Invalid(done=form)
        services.done(self.row, form.cleaned_data["taken"], self.request.user)
        return pgettext("admin", "It is recorded.")

    def unmet(self) -> str:
        services.give_up(self.row, self.request.user)
        return pgettext("admin", "It is recorded that nobody was found. The requester was written to.")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": reverse_lazy(self.list_url), "label": pgettext("admin", "Language mediation")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, can = self.row, offered(self.row)
        assignments = list(Assignment.objects.filter(request=row).select_related("mediator", "by"))
        comes = next(
            (one for one in assignments if one.state in (AssignmentState.CONFIRMED, AssignmentState.DONE)), None
        )
        shown = {
            "assignments": assignments,
            "comes": comes,
            "candidates": candidates(row) if "ask" in can else [],
            "is_short_notice": row.state in OPEN and is_short_notice(row),
            "to_call": [one for one in (row, comes.mediator if comes else None) if one and not one.may_be_mailed],
            "ask": None,
            "move": MoveForm.of(row),
            "done": DoneForm(initial={"taken": row.minutes}),
        }
        return super().get_context_data(**{**shown, **kwargs})
