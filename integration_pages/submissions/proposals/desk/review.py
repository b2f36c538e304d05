"""One proposal, field by field: take over all of it, a part, or nothing."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import pgettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from integration_pages.submissions.services import Refusal, Refused
from integration_pages.translation.languages import language_of

from .. import services
from ..models import Proposal
from ..shown import rows_of
from ..targets import Target, target_of
from .access import may_decide
from .comparison import Comparison, compare, elsewhere

CONFLICT, UNPROCESSABLE = 409, 422
LONGEST_REASON = 2000


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "integration_pages/admin/proposal.html"
    header_icon = "edit"
    proposal: Proposal
    target: Target | None
    entry: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_decide(request.user):
            raise PermissionDenied
        self.load(kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def load(self, pk: int) -> None:
        rows = Proposal.objects.select_related("organisation", "member", "decided_by")
        self.proposal = get_object_or_404(rows, pk=pk)
        self.target = target_of(self.proposal.target)
        self.entry = self.target.newest(self.proposal.target_key) if self.target else None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide, unless something is otherwise than this person saw it: then say so, and keep what was typed."""
        reason = request.POST.get("reason", "").replace("\0", "").strip()[:LONGEST_REASON]
        version = request.POST.get("version", "")
        number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
        try:
            if request.POST.get("do") == "decline":
                return self.decline(number, reason)
            return self.apply(number, reason)
        except Refused as refused:
            self.load(self.proposal.pk)
            return self.again(CONFLICT, self.why(refused.reason), reason=reason)
        except ValidationError as refusal:
            found = refusal.message_dict if hasattr(refusal, "error_dict") else {"__all__": refusal.messages}
            text = pgettext("admin", "The entry would not be right. Nothing was changed.")
            return self.again(UNPROCESSABLE, text, reason=reason, problems=found)

    def decline(self, version: int, reason: str) -> HttpResponse:
        if not reason:
            return self.again(UNPROCESSABLE, pgettext("admin", "Please tell the member why."))
        services.decline(self.proposal, self.request.user, version=version, reason=reason)
        messages.success(self.request, pgettext("admin", "Declined. The member is told why."))
        return redirect("proposals:index")

    def apply(self, version: int, reason: str) -> HttpResponse:
        names = {change.field for change in self.proposal.changes.all()}
        taken = names if self.request.POST.get("do") == "all" else names & {*self.request.POST.getlist("take")}
        if names and not taken:
            text = pgettext("admin", "Please tick what you take over, or decline the proposal.")
            return self.again(UNPROCESSABLE, text, reason=reason)
        done = services.decide(
            self.proposal,
            self.request.user,
            taken=taken,
            version=version,
            seen=self.request.POST.get("seen", ""),
            reason=reason,
        )
        if done.in_draft:
            messages.warning(
                self.request,
                pgettext("admin", "Taken over into the entry's draft. Readers see it when the draft is published."),
            )
        else:
            messages.success(self.request, pgettext("admin", "Taken over. The member is told."))
        return redirect("proposals:index")

    def again(
        self, status: int, problem: str, *, reason: str = "", problems: dict[str, list[str]] | None = None
    ) -> HttpResponse:
        ticked = set(self.request.POST.getlist("take")) if status == UNPROCESSABLE else None
        context = self.get_context_data(problem=problem, reason=reason, ticked=ticked, problems=problems)
        return self.render_to_response(context, status=status)

    def why(self, reason: str) -> str:
        row = self.proposal
        if row.decided_at and not row.is_open:
            words = {"name": row.decided_by, "state": row.get_state_display()}
            return pgettext("admin", "%(name)s has decided meanwhile: %(state)s. Nothing was changed now.") % words
        if not row.is_open:
            return pgettext("admin", "The organisation has taken it back meanwhile. Nothing was changed.")
        if reason == Refusal.NOWHERE:
            return pgettext("admin", "The entry is not there any more. You can only decline the proposal.")
        if reason == Refusal.NOT_ALLOWED:
            return self.hindrance() or pgettext("admin", "You may not do this.")
        return pgettext(
            "admin", "The proposal or the entry has changed since you opened this page. Please look once more."
        )

    def hindrance(self) -> str:
        return self.target.hindrance(self.entry, self.request.user) if self.target and self.entry else ""

    def compared(self, **kwargs: Any) -> Comparison | None:
        if not self.proposal.is_open or self.target is None or self.entry is None:
            return None
        return compare(self.proposal, self.target, self.entry, **kwargs)

    def get_page_title(self) -> str:
        return str(self.proposal)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": reverse_lazy("proposals:index"), "label": pgettext("admin", "Proposals")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, target, entry = self.proposal, self.target, self.entry
        problems = kwargs.pop("problems", None) or {}
        comparison = self.compared(ticked=kwargs.pop("ticked", None), problems=problems)
        others = elsewhere(problems, comparison, target) if comparison and target else []
        is_there = target is not None and entry is not None
        return super().get_context_data(
            proposal=row,
            kind=target.name if target else "",
            comparison=comparison,
            rows=rows_of(row, target) if target and not comparison else [],
            elsewhere=others,
            is_gone=not is_there,
            hindrance=self.hindrance(),
            has_draft=target.has_draft(entry) if target and entry else False,
            edit_url=target.edit_url(entry, self.request.user) if target and entry else "",
            reader_url=target.url_of(entry) if target and entry else "",
            language=language_of(row.member.preferred_language) if row.member else None,
            **kwargs,
        )
