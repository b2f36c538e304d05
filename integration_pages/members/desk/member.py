"""One member: organisations, blocked or not, open work for somebody else, what was done."""

from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from integration_pages.enquiries.models import AccessLog
from integration_pages.translation.languages import language_of

from ..log import number_of
from ..models import Member
from ..services import accounts
from ..transfer import NotAMember, transfer
from .access import may_manage
from .forms import OrganisationsForm, TransferForm

LATEST = 50
UNPROCESSABLE = 422
STAFF = pgettext_lazy("admin", "This person works for the city as well: only the administration closes the account.")


class MemberView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "integration_pages/admin/member.html"
    header_icon = "user"
    member: Member

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage(request.user):
            raise PermissionDenied
        self.member = get_object_or_404(Member.objects.members().with_last_sign(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        acts = {
            "organisations": self.change_organisations,
            "transfer": self.hand_over,
            "deactivate": self.deactivate,
            "reactivate": self.reactivate,
        }
        act = acts.get(request.POST.get("do", ""))
        if act is None:
            raise SuspiciousOperation("The page does not offer this.")
        try:
            return act() or redirect("members:edit", self.member.pk)
        except accounts.OtherRole:
            messages.error(request, STAFF)
            return redirect("members:edit", self.member.pk)

    def change_organisations(self) -> HttpResponse | None:
        form = OrganisationsForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(organisations=form), status=UNPROCESSABLE)
        accounts.change_organisations(self.member, list(form.cleaned_data["organisations"]), self.request.user)
        messages.success(self.request, pgettext("admin", "The organisations are saved."))
        return None

    def hand_over(self) -> HttpResponse | None:
        form = TransferForm(self.request.POST, member=self.member)
        if form.is_valid():
            try:
                chosen = form.cleaned_data
                count = transfer(self.member, chosen["organisation"], chosen["to"], self.request.user)
            except NotAMember:
                form.add_error("to", pgettext("admin", "This person does not belong to the organisation."))
            else:
                text = npgettext("admin", "%d thing was handed over.", "%d things were handed over.", count) % count
                messages.success(self.request, text)
                return None
        return self.render_to_response(self.get_context_data(transfer=form), status=UNPROCESSABLE)

    def deactivate(self) -> None:
        accounts.deactivate(self.member, self.request.user)
        messages.success(self.request, pgettext("admin", "The account is deactivated and signed out everywhere."))

    def reactivate(self) -> None:
        accounts.reactivate(self.member, self.request.user)
        messages.success(self.request, pgettext("admin", "The account is active again."))

    def get_page_title(self) -> str:
        return str(self.member)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": reverse_lazy("members:index"), "label": pgettext("admin", "Members")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = list(self.member.memberships.values_list("organisation", flat=True))
        context = {
            "member": self.member,
            "state": self.member.state(),
            "has_other_role": self.member.has_other_role,
            "language": language_of(self.member.preferred_language),
            "organisations": OrganisationsForm(initial={"organisations": mine}),
            "transfer": TransferForm(member=self.member),
            "history": AccessLog.objects.filter(record=number_of(self.member)).select_related("user")[:LATEST],
        }
        return super().get_context_data(**{**context, **kwargs})
