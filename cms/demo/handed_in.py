"""What the demo's members have handed in: made up, on the way it takes in earnest. No mail is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from cms.users.groups import EDITORS
from integration_pages.members.models import Membership
from integration_pages.models import Proposal, Submission
from integration_pages.submissions import services, steps
from integration_pages.submissions.kinds import kind_of
from integration_pages.submissions.models import StepKind
from integration_pages.submissions.proposals import services as proposing
from integration_pages.submissions.proposals import steps as proposal_steps
from integration_pages.submissions.proposals.targets import target_of
from snippets.models import Organisation

from .accounts import roles
from .dates import moment
from .files import Content, ContentError, Data, uuid_of
from .texts import plain

FILE = "submissions.yaml"
NEWS, ENTRY = "neuigkeit", "organisation"


@contextmanager
def telling_nobody() -> Iterator[None]:
    """What happens inside is written down, but nobody gets a mail about it."""
    kept = [(listeners, list(listeners)) for listeners in (steps.LISTENERS, proposal_steps.LISTENERS)]
    for listeners, _ in kept:
        listeners.clear()
    try:
        yield
    finally:
        for listeners, before in kept:
            listeners.extend(before)  # type: ignore[arg-type]


@transaction.atomic
def load_handed_in(content: Content | None = None, now: datetime | None = None) -> int:
    """Make what is missing; how many submissions and proposals were made. Who left an organisation hands nothing in."""
    content, now = content or Content(), now or timezone.now()
    if not content.has("de", FILE):
        return 0
    data = content.german(FILE)
    with telling_nobody():
        made = sum(_submission(name, entry, now) for name, entry in data["submissions"].items())
        return made + sum(_proposal(name, entry, now) for name, entry in data["proposals"].items())


def _person(email: str) -> Any:
    return get_user_model()._default_manager.get(email=email)


def _organisation(name: str) -> Organisation:
    found = Organisation.objects.filter(name=name).first()
    if found is None:
        raise ContentError(f"de/{FILE}: there is no organisation “{name}”.")
    return found


def _belongs(member: Any, organisation: Organisation) -> bool:
    return Membership.objects.filter(user=member, organisation=organisation).exists()


def _submission(name: str, entry: Data, now: datetime) -> bool:
    uuid = uuid_of("submissions", name)
    member, organisation = _person(entry["member"]), _organisation(entry["organisation"])
    if Submission.objects.filter(uuid=uuid).exists() or not _belongs(member, organisation):
        return False
    content, language = _content(name, entry, member, organisation, now), entry["language"]
    row = services.create(member, organisation, NEWS, language=language, content=content, stamp=f"demo:{name}")
    Submission.objects.filter(pk=row.pk).update(uuid=uuid)
    row = services.send(row, version=row.version)
    _dated(row, now - timedelta(days=entry["days_ago"]))
    if returned := entry.get("returned"):
        _send_back(row, returned, now)
    return True


def _content(name: str, entry: Data, member: Any, organisation: Organisation, now: datetime) -> dict[str, Any]:
    """Through the form, so that the demo has nothing that a member could not have written."""
    names = {"language", "title", "text", "event_place_text"}
    typed: Data = {field: value for field, value in entry.items() if field in names}
    if words := entry.get("event"):
        start = moment(words, timezone.localdate(now))
        typed |= {"event_date": start.date().isoformat(), "event_time": start.strftime("%H:%M")}
    form = kind_of(NEWS).form_class({**typed, "organisation": organisation.pk, "statement": "on"}, member=member)
    if not form.is_valid():
        raise ContentError(f"de/{FILE}: {name}: {form.errors.as_text()}")
    return form.content()


def _dated(row: Submission, at: datetime) -> None:
    """As if it had come then: the queue and the history tell days."""
    Submission.objects.filter(pk=row.pk).update(created_at=at, changed_at=at, sent_at=at)
    row.steps.update(at=at)


def _send_back(row: Submission, entry: Data, now: datetime) -> None:
    editor = _person(next(email for group, email in roles() if group == EDITORS))
    revision = services.locked(row).page.latest_revision_id  # type: ignore[union-attr]
    services.open_for_review(row, editor)
    services.send_back(row, editor, revision=revision, reason=entry["reason"].strip())
    row.steps.filter(kind=StepKind.RETURNED).update(at=now - timedelta(days=entry["days_ago"]))


def _proposal(name: str, entry: Data, now: datetime) -> bool:
    uuid, target = uuid_of("proposals", name), target_of(ENTRY)
    member, organisation = _person(entry["member"]), _organisation(entry["organisation"])
    if target is None or Proposal.objects.filter(uuid=uuid).exists() or not _belongs(member, organisation):
        return False
    if proposing.open_proposal(target, organisation, organisation):
        return False
    values = target.read(organisation)
    changes = {field: (values[field], plain(new)) for field, new in entry["changes"].items()}
    stamp, note = f"demo:{name}", entry["note"]
    row = proposing.propose(member, organisation, target, organisation, changes, stamp=stamp, note=note)
    at = now - timedelta(days=entry["days_ago"])
    Proposal.objects.filter(pk=row.pk).update(uuid=uuid, created_at=at, changed_at=at)
    return True
