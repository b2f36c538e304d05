"""What happens to a proposal: one transaction each. Whoever calls has checked that the person may."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from integration_pages.base.facts import set_date
from integration_pages.members.models import Membership
from integration_pages.submissions.services import Refusal, Refused
from integration_pages.submissions.stamps import sum_of as stamp_sum
from snippets.models import Organisation

from .models import Decision, Proposal, ProposalState, ProposedChange
from .steps import Event, tell
from .targets import CONFIRMED, Target, target_of
from .values import seen_in, sum_of

Differences = Mapping[str, tuple[Any, Any]]


def open_proposal(target: Target, row: Any, organisation: Organisation) -> Proposal | None:
    waiting = Proposal.objects.waiting().filter(target=target.key, target_key=target.key_of(row))
    return waiting.filter(organisation=organisation).first()


def sent_before(member: Any, stamp: str) -> Proposal | None:
    """What this copy of the form has become already: the second click of a double one."""
    return Proposal.objects.filter(sent_once=stamp_sum(member, stamp)).first()


def propose(
    member: Any,
    organisation: Organisation,
    target: Target,
    row: Any,
    changes: Differences,
    *,
    stamp: str,
    note: str = "",
    confirms: bool = False,
    version: int = 0,
) -> Proposal:
    """What is to be changed in an entry; replaces the organisation's open proposal of this `version` (0 for none).

    The same copy of the form sent twice is one proposal. Raises `Refused` when a colleague or an editor was faster,
    or the person is no member (any more).
    """
    once = stamp_sum(member, stamp)
    try:
        with transaction.atomic():
            if done := Proposal.objects.filter(sent_once=once).first():
                return done
            _check_membership(member, organisation, target, row)
            proposal = _row_for(organisation, target, row, version)
            is_new = proposal.pk is None
            proposal.member, proposal.note, proposal.confirms = member, note, confirms
            proposal.title, proposal.sent_once = target.title_of(row)[:255], once
            proposal.changed_at = timezone.now()
            proposal.version += not is_new
            proposal.save()
            _write_changes(proposal, changes)
            if is_new:
                tell(proposal, Event.RECEIVED)
            return proposal
    except IntegrityError:
        if done := Proposal.objects.filter(sent_once=once).first():
            return done
        raise Refused(Refusal.CHANGED) from None


def _check_membership(member: Any, organisation: Organisation, target: Target, row: Any) -> None:
    is_member = Membership.objects.filter(user=member, organisation=organisation).exists()
    if not is_member or organisation.pk not in target.owners(row):
        raise Refused(Refusal.NOT_A_MEMBER)


def _row_for(organisation: Organisation, target: Target, row: Any, version: int) -> Proposal:
    """The open proposal, held, if it is the one that the person saw; a new one where there is none and none was."""
    waiting = Proposal.objects.select_for_update(of=("self",)).filter(state=ProposalState.OPEN)
    found = waiting.filter(target=target.key, target_key=target.key_of(row), organisation=organisation).first()
    if (found.version if found else 0) != version:
        raise Refused(Refusal.CHANGED)
    return found or Proposal(
        target=target.key,
        target_key=target.key_of(row),
        organisation=organisation,
        organisation_name=organisation.name,
    )


def _write_changes(proposal: Proposal, changes: Differences) -> None:
    proposal.changes.all().delete()
    ProposedChange.objects.bulk_create(
        ProposedChange(proposal=proposal, field=name, old=old, new=new) for name, (old, new) in changes.items()
    )


def _held(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)


@transaction.atomic
def withdraw(proposal: Proposal) -> Proposal:
    """The organisation takes it back; a second click changes nothing. Raises `Refused` when it has been decided."""
    row = _held(proposal)
    if row.state == ProposalState.WITHDRAWN:
        return row
    if not row.is_open:
        raise Refused(Refusal.NOT_NOW)
    row.state, row.changed_at = ProposalState.WITHDRAWN, timezone.now()
    row.save(update_fields=["state", "changed_at"])
    return row


@transaction.atomic
def decide(
    proposal: Proposal, editor: Any, *, taken: Collection[str], version: int, seen: str, reason: str = ""
) -> Proposal:
    """Put the taken fields into the entry; leave the others. `seen` are the sums of the values the editor looked at.

    Raises `Refused` when something is otherwise than the editor saw it, and a `ValidationError` by fields when the
    entry would not be right; then nothing has changed.
    """
    row = _to_be_decided(proposal, version)
    target = target_of(row.target)
    entry = target.newest(row.target_key, hold=True) if target else None
    if target is None or entry is None:
        raise Refused(Refusal.NOWHERE)
    if target.hindrance(entry, editor):
        raise Refused(Refusal.NOT_ALLOWED)
    changes = list(row.changes.all())
    now, sums = target.read(entry), seen_in(seen)
    columns = [change for change in changes if change.field in taken and change.field not in target.wishes]
    if any(sums.get(change.field) != sum_of(now.get(change.field)) for change in columns):
        raise Refused(Refusal.CHANGED)
    is_all = all(change.field in taken for change in changes)
    if columns:
        row.in_draft = not target.apply(entry, {change.field: change.new for change in columns}, editor)
    if row.confirms and is_all:
        set_date(entry, target.checked_field, timezone.localdate(), by=row.organisation_name)
    for change in changes:
        change.decision = Decision.TAKEN if change.field in taken else Decision.LEFT
    ProposedChange.objects.bulk_update(changes, ["decision"])
    return _decided(row, editor, ProposalState.APPLIED if is_all else ProposalState.PARTLY, reason)


@transaction.atomic
def decline(proposal: Proposal, editor: Any, *, version: int, reason: str) -> Proposal:
    """Nothing is taken over; the member reads why. Also for an entry that is gone. Raises `Refused`."""
    row = _to_be_decided(proposal, version)
    row.changes.update(decision=Decision.LEFT)
    return _decided(row, editor, ProposalState.DECLINED, reason)


def _to_be_decided(proposal: Proposal, version: int) -> Proposal:
    row = _held(proposal)
    if not row.is_open:
        raise Refused(Refusal.NOT_NOW)
    if row.version != version:
        raise Refused(Refusal.CHANGED)
    return row


def _decided(row: Proposal, editor: Any, state: ProposalState, reason: str) -> Proposal:
    row.state, row.reason, row.decided_by, row.decided_at = state, reason, editor, timezone.now()
    row.save(update_fields=["state", "reason", "decided_by", "decided_at", "in_draft"])
    tell(row, Event.DECIDED)
    return row


@transaction.atomic
def confirm(member: Any, organisation: Organisation, target: Target, row: Any) -> None:
    """The entry is still right, says a member. Raises `Refused` for who is none (any more)."""
    _check_membership(member, organisation, target, row)
    for listener in CONFIRMED:
        listener(row, organisation)
    set_date(row, target.checked_field, timezone.localdate(), by=organisation.name)
