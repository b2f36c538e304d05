"""One person of the pool: what they offer, when they are there, consent, and what they have done."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import pgettext
from wagtail.admin import messages

from .. import services
from ..choices import MediatorState
from ..models import Assignment, Mediator
from .access import managers_only
from .base import UNPROCESSABLE, Invalid, RowView
from .forms import ConsentForm, NewPersonForm, PersonForm
from .standing import of_mediator

LATEST = 30


def offered(row: Mediator) -> set[str]:
    """What can be done with it as it stands."""
    if row.is_spam:
        return {"not_spam", "erase"}
    always = {"save", "consent", "erase"}
    if row.state == MediatorState.UNCONFIRMED:
        return {*always, "spam", *(["called"] if row.phone else [])}
    into = {"join"} if row.consent_on else set()
    return {
        MediatorState.NEW: {*always, *into, "leave", "spam"},
        MediatorState.ACTIVE: {*always, "renew", "pause", "leave", "withdraw"},
        MediatorState.PAUSED: {*always, *into, "renew", "leave", "withdraw"},
    }.get(MediatorState(row.state), {*always, *into})


class MediatorView(RowView):
    model = Mediator
    list_url = "mediators:index"
    edit_url = "mediators:edit"
    template_name = "integration_pages/admin/mediation/mediator.html"
    header_icon = "user"
    row: Mediator

    def acts(self) -> dict[str, Callable[[], str]]:
        return {
            "called": self.called,
            "join": self.join,
            "renew": self.renew,
            "pause": self.pause,
            "leave": self.leave,
            "withdraw": self.withdraw,
            "consent": self.consent,
            "save": self.save,
            "spam": self.spam,
            "not_spam": self.not_spam,
            "erase": self.erase,
        }

    def offered(self) -> set[str]:
        return offered(self.row)

    def standing(self) -> str:
        return of_mediator(self.row)

    def typed(self) -> dict[str, Any]:
        return {"form": PersonForm(self.request.POST)} if self.request.POST["do"] == "save" else {}

    def called(self) -> str:
        services.confirm_by_call(self.row, self.request.user)
        return pgettext("admin", "The number is confirmed.")

    def join(self) -> str:
        services.join(self.row, self.request.user)
        return pgettext("admin", "This person is in the pool.")

    def renew(self) -> str:
        services.renew(self.row, self.request.user)
        return pgettext("admin", "The year begins anew.")

    def pause(self) -> str:
        services.pause(self.row, self.request.user)
        return pgettext("admin", "This person is not asked any more, until the break is over.")

    def leave(self) -> str:
        services.leave(self.row, self.request.user)
        return pgettext("admin", "This person has left the pool. Appointments ahead stand open again.")

    def withdraw(self) -> str:
        services.set_consent(self.row, None, self.request.user)
        return pgettext("admin", "The consent is withdrawn. This person has left the pool.")

    def consent(self) -> str:
        form = ConsentForm(self.request.POST)
        if not form.is_valid():
            raise Invalid(consent=form)
        services.set_consent(self.row, form.cleaned_data["consent_on"], self.request.user)
        return pgettext("admin", "The consent is noted.")

    def save(self) -> str:
        form = PersonForm(self.request.POST)
        if not form.is_valid():
            raise Invalid(form=form)
        if services.change(self.row, form.cleaned_data, self.request.user):
            return pgettext("admin", "It is saved. The new address has to be confirmed: a mail is on its way.")
        return pgettext("admin", "It is saved.")

    def get_page_title(self) -> str:
        return self.row.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": reverse_lazy(self.list_url), "label": pgettext("admin", "Language mediators")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.row
        initial = {name: getattr(row, name) for name in PersonForm.base_fields if name != "directions"}
        initial["directions"] = dict(row.languages.values_list("language", "direction"))
        shown = {
            "form": PersonForm(initial=initial),
            "consent": ConsentForm(initial={"consent_on": row.consent_on}),
            "assignments": Assignment.objects.filter(mediator=row).select_related("request")[:LATEST],
        }
        return super().get_context_data(**{**shown, **kwargs})


@managers_only
def add(request: HttpRequest) -> HttpResponse:
    """Somebody the desk has talked to; they confirm by the link in the mail, a number was called."""
    form = NewPersonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = dict(form.cleaned_data)
        try:
            row = services.add(given, given.pop("language"), request.user)
        except services.NotNow:
            form.add_error(None, pgettext("admin", "The same was entered a few minutes ago. It stands in the list."))
        else:
            messages.success(request, pgettext("admin", "It is written down."))
            return redirect("mediators:edit", row.pk)
    context = {"form": form}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "integration_pages/admin/mediation/add.html", context, status=status)
