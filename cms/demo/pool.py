"""The pool of language mediators and its requests in the demo: made up, in every state. No mail is written."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from integration_pages.base.dates import ZONE
from integration_pages.enquiries.models import NoticeVersion, PersonalRecord, Tally
from integration_pages.enquiries.notices import privacy_notice
from integration_pages.enquiries.services.days import deletion_day
from integration_pages.enquiries.tokens import confirm_token, digest, private_token
from integration_pages.models import Assignment, MediationRequest, Mediator, MediatorLanguage
from integration_pages.translation.memory import forget

from .dates import moment
from .files import Content, Data, uuid_of

FILE = "mediation.yaml"
PERSON = ("name", "email", "phone", "district", "training", "text", "notes")
REQUEST = ("organisation", "name", "email", "phone", "needed_language", "occasion", "minutes", "place", "text")


@transaction.atomic
def load_pool(content: Content | None = None, now: datetime | None = None) -> int:
    """Make what is missing of the pool and its requests; how many were made. Deleted ones come back."""
    content, now = content or Content(), now or timezone.now()
    if not content.has("de", FILE):
        return 0
    data = content.german(FILE)
    made = sum(_mediator(name, entry, now) for name, entry in data["mediators"].items())
    made += sum(_request(name, entry, now) for name, entry in data["requests"].items())
    forget()
    return made


def kept(row: PersonalRecord, entry: Data, now: datetime) -> None:
    """Everything that a form would have added to what somebody wrote."""
    row.language, row.created_at = entry["language"], now - timedelta(days=entry["days_ago"])
    row.state = entry["state"]
    row.confirmed_at = None if row.state == "unconfirmed" else row.created_at
    row.closed_at = now if row.state in row.settled else None
    notice = privacy_notice(type(row), row.form_key)
    NoticeVersion.objects.keep(notice.version, row.form_key, notice.german)
    row.notice_version = notice.version
    row.token_hash = digest(private_token(row.uuid))
    row.confirm_hash = digest(confirm_token(row.uuid, row.address))
    row.content_hash = row.sent_once = digest(f"demo:{row.uuid}")
    row.delete_on = deletion_day(row)
    row.save(force_insert=True)


def _mediator(name: str, entry: Data, now: datetime) -> bool:
    uuid = uuid_of("mediators", name)
    if Mediator.objects.filter(uuid=uuid).exists():
        return False
    row = Mediator(uuid=uuid, **{field: entry.get(field, "") for field in PERSON})
    row.occasions, row.times = entry.get("occasions", []), entry.get("times", [])
    row.takes_short_notice = entry.get("takes_short_notice", False)
    row.consent_on = timezone.localdate(now - timedelta(days=entry["days_ago"]))
    if days := entry.get("away_days"):
        row.absent_from = timezone.localdate(now)
        row.absent_until = row.absent_from + timedelta(days=days)
    kept(row, entry, now)
    MediatorLanguage.objects.bulk_create(
        MediatorLanguage(mediator=row, language=code, direction=way) for code, way in entry["languages"].items()
    )
    return True


def _request(name: str, entry: Data, now: datetime) -> bool:
    uuid = uuid_of("mediation requests", name)
    if MediationRequest.objects.filter(uuid=uuid).exists():
        return False
    row = MediationRequest(uuid=uuid, **{field: entry[field] for field in REQUEST if field in entry})
    row.starts_at = moment(entry["starts_at"], timezone.localdate(now)).replace(tzinfo=ZONE)
    kept(row, entry, now)
    for person in entry.get("asked", []):
        _assignment(row, person, state="asked")
    if person := entry.get("comes"):
        _assignment(row, person, state="done" if "took" in entry else "confirmed", minutes=entry.get("took"))
    _count(row, entry)
    return True


def _assignment(row: MediationRequest, person: str, **values: Any) -> None:
    mediator = Mediator.objects.filter(uuid=uuid_of("mediators", person)).first()
    if mediator is None:  # deleted by hand since
        return
    asked = row.created_at + timedelta(hours=3)
    decided = None if values["state"] == "asked" else asked + timedelta(hours=2)
    Assignment.objects.create(request=row, mediator=mediator, asked_at=asked, decided_at=decided, **values)


def _count(row: MediationRequest, entry: Data) -> None:
    if row.confirmed_at:
        Tally.objects.add("mediation_request", language=row.needed_language, day=timezone.localdate(row.created_at))
    if took := entry.get("took"):
        Tally.objects.add(
            "mediation_done", language=row.needed_language, amount=took, day=timezone.localdate(row.starts_at)
        )
