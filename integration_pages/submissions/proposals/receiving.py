"""From a posted form to a proposal: what differs, what has changed meanwhile, what was sent before."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext

from integration_pages.enquiries.limits import within
from integration_pages.submissions.services import Refusal, Refused

from ..stamps import STAMP, new_stamp, owner_of
from . import services
from .access import Entry
from .forms import ProposalForm
from .models import Proposal
from .values import seen_in, sum_of, sums_of
from .words import in_words

CONFLICT, UNPROCESSABLE, TOO_MANY = 409, 422, 429
MOST_AN_HOUR = 60
HOUR = 60 * 60


@dataclass
class ShownField:
    """A field of the form; `now` says what stands in the entry where something else is typed or wished."""

    bound: forms.BoundField
    now: str = ""


@dataclass
class FormPage:
    """What the template needs."""

    entry: Entry
    form: ProposalForm
    proposal: Proposal | None
    stamp: str
    status: int = 200
    # What is to be said above the form: changed meanwhile, or nothing changed.
    notice: str = ""
    conflicts: frozenset[str] = frozenset()
    fields: list[ShownField] = field(init=False)

    def __post_init__(self) -> None:
        self.fields = [ShownField(self.form[name], self._now(name)) for name in self.form.names]

    def _now(self, name: str) -> str:
        if name in self.entry.target.wishes:
            return self.entry.target.said_of(self.entry.row, name)
        is_proposed = self.proposal is not None and name in self.form.initial and not self.form.is_bound
        if name in self.conflicts or (is_proposed and self.form.initial[name] != self.form.values.get(name)):
            return in_words(self.form.fields[name], self.form.values.get(name)) or gettext("nothing")
        return ""

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self.form[name] for name in self.form.questions]

    @property
    def seen(self) -> str:
        return sums_of(self.form.values)

    @property
    def version(self) -> int:
        return self.proposal.version if self.proposal else 0


def receive(request: HttpRequest, entry: Entry) -> FormPage | Proposal:
    """Show the form, or take what was sent. What is refused stands in the form again, as it was typed."""
    values = entry.target.read(entry.row)
    waiting = services.open_proposal(entry.target, entry.row, entry.organisation)
    if request.method != "POST":
        return FormPage(entry, _filled(entry, values, waiting), waiting, new_stamp(request.user))
    form = entry.target.form_class(request.POST, values=values)
    stamp = request.POST.get(STAMP, "")
    if sent := services.sent_before(request.user, stamp):
        return sent
    if owner_of(stamp) != request.user.pk:
        return _again(request, entry, form, waiting, CONFLICT, gettext("Please send it once more."))
    if not form.is_valid():
        return _again(request, entry, form, waiting, UNPROCESSABLE)
    changes, conflicts = _compared(form, seen_in(request.POST.get("seen", "")))
    if conflicts:
        text = gettext("This entry has changed while you were writing. Your text is still here: please compare.")
        return _again(request, entry, form, waiting, CONFLICT, text, frozenset(conflicts))
    if not changes and not form.cleaned_data["note"]:
        text = gettext("You have changed nothing yet. If everything is right, press “Still correct” in the list.")
        return _again(request, entry, form, waiting, UNPROCESSABLE, text)
    if not within(f"proposals:{request.user.pk}", most=MOST_AN_HOUR, window=HOUR):
        text = gettext("You have sent us a great deal today. Please call us, or write again tomorrow.")
        return _again(request, entry, form, waiting, TOO_MANY, text)
    try:
        return services.propose(
            request.user,
            entry.organisation,
            entry.target,
            entry.row,
            changes,
            stamp=stamp,
            note=form.cleaned_data["note"],
            confirms=form.cleaned_data["confirms"],
            version=_number(request.POST.get("version", "")),
        )
    except Refused as refused:
        newest = services.open_proposal(entry.target, entry.row, entry.organisation)
        return _again(request, entry, form, newest, CONFLICT, _why(refused.reason))


def _filled(entry: Entry, values: dict[str, Any], waiting: Proposal | None) -> ProposalForm:
    """Today's values; over them what is proposed already."""
    initial: dict[str, Any] = {}
    if waiting:
        initial = {change.field: change.new for change in waiting.changes.all()}
        initial |= {"note": waiting.note, "confirms": waiting.confirms}
    return entry.target.form_class(values=values, initial=initial)


def _compared(form: ProposalForm, seen: dict[str, str]) -> tuple[dict[str, tuple[Any, Any]], list[str]]:
    """What the member wants otherwise, and which of these fields have changed since the member saw them."""
    changes, conflicts = {}, []
    for name, (now, typed) in form.differences().items():
        if seen.get(name) == sum_of(typed):
            continue  # as it stood when the form was opened: somebody else has changed it since
        changes[name] = (now, typed)
        if seen.get(name) != sum_of(now):
            conflicts.append(name)
    return changes, conflicts


def _again(
    request: HttpRequest,
    entry: Entry,
    form: ProposalForm,
    waiting: Proposal | None,
    status: int,
    notice: str = "",
    conflicts: frozenset[str] = frozenset(),
) -> FormPage:
    return FormPage(entry, form, waiting, new_stamp(request.user), status, notice, conflicts)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _why(reason: str) -> str:
    return {
        Refusal.NOT_A_MEMBER: gettext("This is not your organisation's entry any more. Please ask the editors."),
    }.get(
        reason,
        gettext(
            "Somebody of your organisation, or the editors, were faster. Your text is still here: look at what is new, "
            "then send it once more if it is still needed."
        ),
    )
