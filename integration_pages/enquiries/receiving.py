"""From a posted form to a kept record: the same steps for every form, on whatever page it stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from .forms import EnquiryForm, NotKept
from .limits import may_send
from .notices import PrivacyNotice, privacy_notice
from .spam import judge, new_stamp

CONFLICT = 409
UNPROCESSABLE = 422
TOO_MANY = 429


@dataclass
class ShownForm:
    """A form as a template needs it, and the status its page is answered with."""

    form: EnquiryForm
    again: bool = False
    status: int = 200
    notice: PrivacyNotice = field(init=False)
    stamp: str = field(init=False)

    def __post_init__(self) -> None:
        self.notice = privacy_notice(self.form.model, self.form.kind)
        self.stamp = new_stamp(self.form.kind, again=self.again)


def receive(
    request: HttpRequest,
    form_class: Callable[..., EnquiryForm],
    *,
    initial: dict[str, Any] | None = None,
    **context: Any,
) -> ShownForm | HttpResponse:
    """Show the form, or take what was sent and lead on to the thanks. `context` are columns the form does not ask for.

    Machines get the same thanks as people. What is refused stands in the form again, as it was typed.
    """
    if request.method != "POST":
        return ShownForm(form_class(initial=initial))
    form = form_class(request.POST)
    verdict = judge(request.POST, form.kind)
    if not form.is_valid():
        return ShownForm(form, again=True, status=UNPROCESSABLE)
    if verdict.is_stale:
        form.add_error(
            None, _("This form was open for a long time. Your text is still here: please send it once more.")
        )
        return ShownForm(form, again=True, status=UNPROCESSABLE)
    mailbox = "" if verdict.reason else form.cleaned_data.get("email", "")
    if not may_send(form.kind, request.META.get("REMOTE_ADDR", ""), mailbox, most=form.most):
        form.add_error(
            None,
            _("Too many messages are coming from here. Please wait ten minutes, then send it. Your text stays here."),
        )
        return ShownForm(form, again=True, status=TOO_MANY)
    try:
        done = form.keep(stamp=verdict.stamp, spam=verdict.reason, **context)
    except NotKept as refused:
        form.add_error(None, str(refused))
        return ShownForm(form, again=True, status=CONFLICT)
    return redirect(form.way_on(done))
