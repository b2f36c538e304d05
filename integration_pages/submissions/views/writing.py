"""`…/einreichen/<kind>/` and `…/bearbeiten/`: one short form with three buttons."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integration_pages.base.uploads.storing import kept_picture
from integration_pages.enquiries.receiving import TOO_MANY, UNPROCESSABLE
from integration_pages.enquiries.views import not_found
from integration_pages.members.models import Membership
from integration_pages.members.views.gate import no_member

from .. import services, words, writing
from ..forms import SubmissionForm
from ..kept import kept_text
from ..kinds import Kind, kind_of
from ..models import State, StepKind, Submission
from ..services import Refusal, Refused
from ..stamps import STAMP, new_stamp, owner_of
from ..standing import Standing
from ..trusted import is_editors_turn, waits_for_nobody
from ..versions import corrected, newest_content, newest_key
from ..writing import Action
from .gate import keeps_text, own

CONFLICT = 409
FORBIDDEN = 403


@keeps_text
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Something new to hand in."""
    try:
        found = kind_of(kind)
    except KeyError:
        return not_found(request)
    if not Membership.objects.of(request.user).exists():
        is_post = request.method == "POST"
        return kept_text(request, why=words.NO_ORGANISATION) if is_post else no_member(request)
    if request.method == "POST":
        return receive(request, found, None)
    return form_page(request, found, None, found.form_class(member=request.user))


@own
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Go on with a draft, answer a question, change what is published."""
    kind = kind_of(submission.kind)
    if request.method == "POST":
        return receive(request, kind, submission)
    if not Standing(submission).can_edit:
        return redirect("submission", submission.uuid)
    return form_page(request, kind, submission, unbound(request, kind, submission))


def unbound(request: HttpRequest, kind: Kind, row: Submission) -> SubmissionForm:
    """The form with the newest text."""
    initial = {**newest_content(row), **columns(row)}
    return kind.form_class(member=request.user, submission=row, initial=initial)


def columns(row: Submission) -> dict[str, Any]:
    known = {"language": row.language, "picture": row.picture}
    return {**known, "organisation": row.organisation_id} if row.organisation_id else known


def receive(request: HttpRequest, kind: Kind, row: Submission | None) -> HttpResponse:
    """Keep what was posted and lead on; what is refused stands in the form again, as it was typed."""
    action, stamp = Action.of(request.POST), request.POST.get(STAMP, "")
    in_time = writing.may_save(request.user)
    # Decoding a picture is work: not for somebody who sends hundreds.
    files = request.FILES if in_time else None
    picture = kept_picture(request.POST, "picture", request.user) or (row.picture if row else None)
    form = kind.form_class(
        request.POST,
        files,
        member=request.user,
        submission=row,
        is_finished=action == Action.SEND,
        initial={"picture": picture},
    )
    is_valid = form.is_valid()
    picture = writing.store_picture(form, row)
    is_valid = is_valid and form.is_valid()
    if not in_time or (is_valid and action == Action.SEND and not writing.may_send(request.user)):
        form.add_error(None, words.TOO_MANY)
        return form_page(request, kind, row, form, status=TOO_MANY)
    if owner_of(stamp) != request.user.pk:
        form.add_error(None, words.OPEN_TOO_LONG)
        is_valid = False
    if not is_valid:
        return form_page(request, kind, row, form, status=UNPROCESSABLE)
    version, seen = (_number(request.POST.get(name, "")) for name in ("version", "seen"))
    try:
        kept = writing.save(kind, form, picture, row, stamp=stamp, version=version, seen=seen)
        return lead_on(request, kind, kept, form, action)
    except Refused as refused:
        newer = row or Submission.objects.of_stamp(request.user, stamp)
        return form_page(request, kind, newer, form, refusal=refused.reason)
    except Submission.DoesNotExist:
        return kept_text(request, why=words.GONE, status=404)


def lead_on(request: HttpRequest, kind: Kind, row: Submission, form: SubmissionForm, action: Action) -> HttpResponse:
    """To the preview, or to the submission's page, saved or handed in."""
    if action == Action.PREVIEW:
        return redirect("submission_preview", row.uuid)
    if action == Action.DRAFT:
        messages.success(request, _("Saved. You can go on writing whenever you like."))
        return redirect("submission", row.uuid)
    return send(request, kind, row, form)


def send(request: HttpRequest, kind: Kind, row: Submission, form: SubmissionForm) -> HttpResponse:
    try:
        services.send(row, version=row.version)
    except Refused as refused:
        return form_page(request, kind, row, form, refusal=refused.reason)
    is_online = Submission.objects.with_state().get(pk=row.pk).state == State.PUBLISHED
    told = _("Your text is online. Everybody can read it.") if is_online else _("Thank you! We have your text.")
    messages.success(request, told)
    return redirect("submission", row.uuid)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def form_page(
    request: HttpRequest,
    kind: Kind,
    row: Submission | None,
    form: SubmissionForm,
    *,
    status: int = 200,
    refusal: str = "",
) -> HttpResponse:
    """The form, with what stands in the way above it and a newer text below it."""
    stamp = request.POST.get(STAMP, "")
    if row is not None and refusal:
        row = Submission.objects.with_state().select_related("organisation", "picture").get(pk=row.pk)
    context: dict[str, Any] = {
        "kind": kind,
        "form": form,
        "submission": row,
        "action": reverse("submission_edit", args=[row.uuid]) if row else request.path,
        "stamp": stamp if owner_of(stamp) == request.user.pk else new_stamp(request.user),
        "refusal": words.REFUSALS.get(refusal),
        "at_once": form.is_trusted
        and waits_for_nobody(kind, str(form["language"].value()))
        and not (row and is_editors_turn(row)),
    }
    if row is not None:
        returned = row.state == State.RETURNED
        # A form that was refused is checked against what the person had before them, one in conflict against the rest.
        fresh = request.method != "POST" or refusal
        context |= {
            "version": row.version if fresh else request.POST.get("version", ""),
            "seen": newest_key(row) if fresh else request.POST.get("seen", ""),
            "corrected": corrected(row) is not None,
            "returned": row.steps.filter(kind=StepKind.RETURNED).last() if returned else None,
            "newer": shown(kind, row) if refusal == Refusal.CHANGED else [],
        }
    if refusal:
        status = FORBIDDEN if refusal == Refusal.NOT_A_MEMBER else CONFLICT
    return render(request, "submissions/form.html", context, status=status)


def shown(kind: Kind, row: Submission) -> list[dict[str, Any]]:
    """The newest text as label and value, without the boxes that were ticked."""
    form = kind.form_class(member=row.member, submission=row)
    newest = newest_content(row)
    values = [(form.fields[name].label, newest.get(name)) for name in form.fields]
    return [{"label": label, "value": value} for label, value in values if isinstance(value, str) and value]
