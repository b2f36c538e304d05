"""`…/eingereicht/`: what a member has handed in, where each thing stands, and what can be done about it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integration_pages.enquiries.receiving import TOO_MANY, UNPROCESSABLE
from integration_pages.members.views.gate import signed_in
from integration_pages.translation.links import url_in

from .. import asking, services, words, writing
from ..forms import WishForm
from ..kinds import kind_of, kinds
from ..models import State, Submission
from ..services import Refused
from ..stamps import new_stamp
from ..standing import Standing, timeline
from ..versions import corrected
from .gate import own
from .writing import shown

PER_PAGE = 20
CONFLICT = 409


@signed_in
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything, or what is in one state; newest first."""
    mine = Submission.objects.of(request.user)
    counts = mine.count_states()
    chosen = request.GET.get("state", "")
    rows = mine.in_state(State(chosen)) if chosen in State.values else mine.with_state()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    names = {kind.key: kind.name for kind in kinds()}
    context = {
        "rows": [(Standing(row), names.get(row.kind, "")) for row in page],
        "results": page,
        "kinds": kinds(),
        "total": sum(counts.values()),
        "chosen": chosen if chosen in State.values else "",
        "unknown": bool(chosen) and chosen not in State.values,
        "filters": [(state, state.label, counts[state]) for state in State if counts[state]],
    }
    return render(request, "submissions/index.html", context)


def one_page(
    request: HttpRequest, submission: Submission, *, refusal: str = "", status: int = 200, **extra: Any
) -> HttpResponse:
    kind = kind_of(submission.kind)
    steps = timeline(submission)
    standing = Standing(submission)
    context = {
        "submission": submission,
        "standing": standing,
        "kind": kind,
        "steps": steps,
        "reason": next((step for step in steps if step.is_reason), None),
        "corrected": corrected(submission) is not None,
        "content": shown(kind, submission),
        "page_url": url_in(submission.page, request=request) if submission.is_live else "",
        "refusal": words.REFUSALS.get(refusal),
        **extra,
    }
    return render(request, "submissions/one.html", context, status=CONFLICT if refusal else status)


@own
@require_safe
def one(request: HttpRequest, submission: Submission) -> HttpResponse:
    return one_page(request, submission)


@own
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Asks, then takes it back from the reviewers."""
    if request.method == "POST":
        try:
            services.withdraw(submission)
        except Refused as refused:
            return one_page(request, _fresh(submission), refusal=refused.reason)
        messages.success(request, _("You have taken your text back. It is kept as you left it."))
        return redirect("submission", submission.uuid)
    if not Standing(submission).can_withdraw:
        return redirect("submission", submission.uuid)
    return _sure(request, submission, "submissions/withdraw.html")


@own
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Asks, then deletes a draft for good."""
    if request.method == "POST":
        try:
            asking.delete_draft(submission)
        except Refused as refused:
            return one_page(request, _fresh(submission), refusal=refused.reason)
        messages.success(request, _("The draft is deleted."))
        return redirect("submissions")
    if not Standing(submission).can_delete:
        return redirect("submission", submission.uuid)
    return _sure(request, submission, "submissions/delete.html")


@own
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Asks the editors to correct what is published, or to take it down."""
    if not Standing(submission).can_ask:
        return redirect("submission", submission.uuid)
    form = WishForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        if not form.is_valid():
            status = UNPROCESSABLE
        elif not writing.may_send(request.user):
            form.add_error(None, words.TOO_MANY)
            status = TOO_MANY
        else:
            return _ask(request, submission, form)
    return _sure(request, submission, "submissions/correct.html", status=status, form=form)


def _ask(request: HttpRequest, submission: Submission, form: WishForm) -> HttpResponse:
    try:
        asking.ask(submission, form.cleaned_data["wish"], form.cleaned_data["text"])
    except Refused as refused:
        return one_page(request, _fresh(submission), refusal=refused.reason)
    messages.success(request, _("Thank you. The editors take care of it."))
    return redirect("submission", submission.uuid)


def _sure(
    request: HttpRequest, submission: Submission, template: str, *, status: int = 200, **extra: Any
) -> HttpResponse:
    context = {"submission": submission, "stamp": new_stamp(request.user), **extra}
    return render(request, template, context, status=status)


def _fresh(submission: Submission) -> Submission:
    return Submission.objects.with_state().select_related("organisation", "picture").get(pk=submission.pk)
