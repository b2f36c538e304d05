"""The page on which a reviewer reads, corrects and decides."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import pgettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from integration_pages.submissions import services
from integration_pages.submissions.kinds import kind_of
from integration_pages.submissions.mails import language_of_mails
from integration_pages.submissions.models import State, Submission
from integration_pages.submissions.services import Refused
from integration_pages.submissions.versions import as_handed_in
from integration_pages.translation.languages import SOURCE, language_of
from integration_pages.translation.links import url_in

from . import beyond, checklist, originals, reasons, wishes, words
from .access import may_review
from .comparing import differences, differences_of_answers, differences_of_original, seen_before
from .correcting import CorrectionForm, correct, correctable
from .deciding import decide
from .forms import AnswerForm, DecisionForm
from .words import APPROVE, DECLINE, SEND_BACK

CONFLICT, UNPROCESSABLE = 409, 422


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """Opening it keeps the member's changes waiting until there is a decision, or until it is put back."""

    template_name = "integration_pages/admin/review/review.html"
    header_icon = "clipboard-list"
    submission: Submission

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_review(request.user):
            raise PermissionDenied
        rows = Submission.objects.with_state().exclude(sent_at=None)
        self.submission = get_object_or_404(rows.select_related("opened_by", "member"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def page(self) -> Page | None:
        return self.submission.page.get_latest_revision_as_object() if self.submission.page else None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.submission.state == State.WAITING:
            services.open_for_review(self.submission, request.user)
            self.refresh()
        return self.render_to_response(self.get_context_data())

    def refresh(self) -> None:
        rows = Submission.objects.with_state().select_related("opened_by", "member")
        self.submission = rows.get(pk=self.submission.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one thing. What is wrong, or has changed meanwhile, is said; what was typed stays."""
        do = request.POST.get("do", "")
        acts: dict[str, Callable[[], HttpResponse]] = {
            APPROVE: lambda: self.decide(APPROVE),
            SEND_BACK: lambda: self.decide(SEND_BACK),
            DECLINE: lambda: self.decide(DECLINE),
            "correct": self.correct,
            "release": self.release,
            "original": self.publish_original,
            "answer": self.answer,
            "take_down": self.take_down,
            "seen": self.seen,
        }
        if do not in acts:
            raise SuspiciousOperation("The review does not offer this.")
        try:
            return acts[do]()
        except Refused as refused:
            self.refresh()
            context = self.get_context_data(refused=words.REFUSALS[refused.reason], last=self.submission.steps.last())
            return self.render_to_response(context, status=CONFLICT)

    @property
    def revision(self) -> int:
        """The text that this person has looked at."""
        number = self.request.POST.get("revision", "")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 18 else 0

    def decide(self, action: str) -> HttpResponse:
        form = self.decision_form(self.request.POST)
        if not form.is_valid_for(action):
            return self.render_to_response(self.get_context_data(decision=form), status=UNPROCESSABLE)
        cleaned = form.cleaned_data
        member = self.submission.member
        language = language_of_mails(member) if member else SOURCE
        reason = reasons.in_words(cleaned["sentences"], cleaned["reason"], language) if action != APPROVE else ""
        try:
            row = decide(
                self.submission,
                self.request.user,
                action,
                revision=self.revision,
                reason=reason,
                ticked=cleaned["points"],
            )
        except ValidationError as refusal:
            return self.render_to_response(
                self.get_context_data(decision=form, problems=refusal.messages), status=UNPROCESSABLE
            )
        is_for_later = action == APPROVE and row.goes_live_at
        messages.success(self.request, words.FOR_LATER if is_for_later else words.DECIDED[action])
        if action == APPROVE and cleaned["original"] and row.is_live:
            self.tell_of_original(originals.publish_original(row, self.request.user))
        return redirect("submissions:index")

    def correct(self) -> HttpResponse:
        form = CorrectionForm(self.request.POST, prefix="german")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(correction=form), status=UNPROCESSABLE)
        try:
            correct(self.submission, self.request.user, form.cleaned_data, revision=self.revision)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.render_to_response(self.get_context_data(correction=form), status=UNPROCESSABLE)
        messages.success(self.request, pgettext("admin", "Saved. The member sees the correction."))
        return self.back()

    def release(self) -> HttpResponse:
        if services.release(self.submission, self.request.user).opened_at is None:
            messages.success(self.request, pgettext("admin", "Put back. The member can change the text again."))
        return redirect("submissions:index")

    def publish_original(self) -> HttpResponse:
        self.tell_of_original(originals.publish_original(self.submission, self.request.user))
        return self.back()

    def tell_of_original(self, row: Page | None) -> None:
        if row is None:
            messages.warning(self.request, pgettext("admin", "The portal is not published in this language."))
        else:
            text = pgettext("admin", "The original is published in %s.")
            messages.success(self.request, text % language_of(self.submission.language).name)

    def answer(self) -> HttpResponse:
        form = AnswerForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(answer=form), status=UNPROCESSABLE)
        wishes.answer(self.submission, self.request.user, form.cleaned_data["text"])
        messages.success(self.request, pgettext("admin", "The member gets your answer by e-mail."))
        return redirect("submissions:index")

    def take_down(self) -> HttpResponse:
        wishes.take_down(self.submission, self.request.user)
        messages.success(self.request, pgettext("admin", "The page is taken down in all languages."))
        return redirect("submissions:index")

    def seen(self) -> HttpResponse:
        wishes.seen(self.submission, revision=self.revision)
        messages.success(self.request, pgettext("admin", "Ticked off."))
        return redirect("submissions:index")

    def back(self) -> HttpResponse:
        return redirect("submissions:edit", self.submission.pk)

    def decision_form(self, data: Any = None) -> DecisionForm:
        page = self.page
        points = checklist.points(self.submission, page) if page else []
        return DecisionForm(data, points=points)

    def get_page_title(self) -> str:
        return str(self.submission) or pgettext("admin", "without a title")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": reverse_lazy("submissions:index"), "label": pgettext("admin", "Handed in")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, user, page = self.submission, self.request.user, self.page
        newest = row.page.latest_revision if row.page else None
        before = seen_before(row, newest)
        kind = kind_of(row.kind)
        writes = correctable(kind)
        waits = row.state == State.WAITING
        german = CorrectionForm(initial=writes.german(page), prefix="german") if writes and page and waits else None
        member = row.member
        code = originals.language_to_publish(row)
        came = as_handed_in(row)
        defaults: dict[str, Any] = {
            "decision": self.decision_form() if waits else None,
            "correction": german,
            "answer": AnswerForm(),
        }
        return super().get_context_data(
            **{
                **defaults,
                "submission": row,
                "kind": kind,
                "page": page,
                "revision": newest.pk if newest else 0,
                "is_waiting": waits,
                "is_others": waits and row.is_being_read() and row.opened_by_id != user.pk,
                "differences": differences(type(page), self.request, before, newest) if page and before else [],
                "original_differences": differences_of_original(before, newest) if newest and before else [],
                "answers_differences": differences_of_answers(row, before, newest) if newest and before else [],
                "said": came.content,
                "original": originals.as_it_came(row, page),
                "beyond": beyond.beyond_the_page(row, page) if member else [],
                "language": language_of(came.language),
                "member_language": language_of(language_of_mails(member)) if member else None,
                "original_language": language_of(code) if code else None,
                "published_original": originals.published_original(row),
                "wish": wishes.open_wish(row),
                "steps": row.steps.select_related("by").order_by("-at", "-pk"),
                "decisions": row.decisions.select_related("reviewer")[:5],
                "preview_url": reverse("wagtailadmin_pages:view_draft", args=[row.page_id]) if row.page_id else "",
                "edit_url": reverse("wagtailadmin_pages:edit", args=[row.page_id]) if row.page_id else "",
                "live_url": url_in(page, SOURCE, self.request) if page and row.is_live else "",
                **kwargs,
            }
        )
