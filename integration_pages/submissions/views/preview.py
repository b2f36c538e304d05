"""`…/vorschau/`: as it will look, with the way back and the last button above it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from integration_pages.enquiries.receiving import TOO_MANY, UNPROCESSABLE

from .. import words, writing
from ..kinds import kind_of
from ..models import State, Submission
from ..previews import preview
from ..services import Refusal
from ..stamps import STAMP, new_stamp
from ..versions import corrected
from .gate import own
from .writing import columns, form_page, send, unbound


@own
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, submission: Submission) -> HttpResponse:
    """The preview; its button hands in what is saved."""
    if submission.state in (State.REMOVED, State.SCHEDULED):
        return redirect("submission", submission.uuid)
    if request.method == "POST":
        return hand_in(request, submission)
    bar = {"submission": submission, "kind": kind_of(submission.kind), STAMP: new_stamp(request.user)}
    shown = preview(request, submission, bar)
    if shown is None:
        kind = kind_of(submission.kind)
        return form_page(request, kind, submission, unbound(request, kind, submission), refusal=Refusal.NOWHERE)
    return shown


def hand_in(request: HttpRequest, submission: Submission) -> HttpResponse:
    """What is saved is checked once more, as a whole; what is missing is said in the form."""
    kind = kind_of(submission.kind)
    form = kind.form_class(
        {**submission.content, **columns(submission)},
        member=request.user,
        submission=submission,
        initial={"picture": submission.picture},
    )
    if not form.is_valid():
        return form_page(request, kind, submission, form, status=UNPROCESSABLE)
    # Not what was looked at: changed in another window, or by the editors.
    if request.POST.get("version") != str(submission.version) or corrected(submission) is not None:
        return form_page(request, kind, submission, unbound(request, kind, submission), refusal=Refusal.CHANGED)
    if not writing.may_send(request.user):
        form.add_error(None, words.TOO_MANY)
        return form_page(request, kind, submission, form, status=TOO_MANY)
    return send(request, kind, submission, form)
