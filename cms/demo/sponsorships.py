"""The sponsorship desk of the demo: people who are made up, in every state, and a coordinator. No mail is written."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from integration_pages.enquiries.models import NoticeVersion
from integration_pages.enquiries.notices import privacy_notice
from integration_pages.enquiries.services.days import deletion_day
from integration_pages.enquiries.tokens import confirm_token, digest, private_token
from integration_pages.models import EnquiryNote, FollowUp, Sponsorship, SponsorshipEnquiry, SponsorshipProgrammePage
from integration_pages.sponsorships.choices import Role, Stage
from integration_pages.sponsorships.services.coordination import name_coordinator
from integration_pages.sponsorships.services.pairing import days_to_ask
from integration_pages.translation.languages import SOURCE

from .files import Content, ContentError, Data, uuid_of

FILE = "sponsorships.yaml"
LISTS = ("languages", "interests", "times")
FIELDS = ("name", "email", "phone", "text", "district", "wish", "described_as", "guardian_name", "guardian_contact")


def _programmes() -> list[SponsorshipProgrammePage]:
    return list(SponsorshipProgrammePage.objects.filter(live=True, locale__language_code=SOURCE).order_by("path"))


@transaction.atomic
def load_sponsorships(content: Content | None = None, now: datetime | None = None) -> int:
    """Make what is missing of the desk, how many enquiries were made; nothing without a programme."""
    content, now = content or Content(), now or timezone.now()
    programmes = _programmes()
    if not content.has("de", FILE) or not programmes:
        return 0
    data = content.german(FILE)
    fresh = {name: _enquiry(name, entry, programmes, now) for name, entry in data["enquiries"].items()}
    for entry in data["pairs"]:
        sponsor, newcomer = fresh[entry["sponsor"]], fresh[entry["newcomer"]]
        if sponsor and newcomer:
            _pair(sponsor, newcomer, entry, now)
    made = sum(row is not None for row in fresh.values())
    if made:
        # Only then: from whom somebody has taken the programme, does not get it back.
        _coordinator(data["coordinator"], programmes)
    return made


def _at(programmes: list[SponsorshipProgrammePage], entry: Data) -> SponsorshipProgrammePage:
    """The programme at the place that the file names; the last one where there are fewer."""
    return programmes[min(entry.get("programme", 0), len(programmes) - 1)]


def _coordinator(entry: Data, programmes: list[SponsorshipProgrammePage]) -> None:
    user = get_user_model()._default_manager.filter(email=entry["email"]).first()
    if user:
        name_coordinator(user, _at(programmes, entry), None)


def _enquiry(
    name: str, entry: Data, programmes: list[SponsorshipProgrammePage], now: datetime
) -> SponsorshipEnquiry | None:
    """The enquiry, made; None when it is there already."""
    uuid = uuid_of("sponsorships", name)
    if SponsorshipEnquiry.objects.filter(uuid=uuid).exists():
        return None
    if entry["role"] not in Role.values or entry.get("state", Stage.NEW) not in Stage.values:
        raise ContentError(f"de/{FILE}: the role or the state of “{name}” is none.")
    programme, received = _at(programmes, entry), now - timedelta(days=entry["days_ago"])
    row = SponsorshipEnquiry(uuid=uuid, role=entry["role"], language=entry["language"], created_at=received)
    row.programme, row.programme_title = programme, programme.title
    for field in FIELDS:
        setattr(row, field, entry.get(field, ""))
    for field in LISTS:
        setattr(row, field, entry.get(field, []))
    row.is_minor, row.capacity = entry.get("is_minor", False), entry.get("capacity", 1)
    if days := entry.get("paused_for"):
        row.paused_until = timezone.localdate(now + timedelta(days=days))
    _stand(row, entry, now)
    for text in entry.get("notes", []):
        EnquiryNote.objects.create(enquiry=row, at=received + timedelta(days=1), text=text)
    return row


def _stand(row: SponsorshipEnquiry, entry: Data, now: datetime) -> None:
    """Where it stands, with the sums and days that follow."""
    is_confirmed = "state" in entry or entry.get("confirmed", False)
    row.state = entry.get("state", Stage.NEW if is_confirmed else Stage.UNCONFIRMED)
    row.confirmed_at = row.created_at if is_confirmed else None
    row.closed_at = now if row.state in row.settled else None
    notice = privacy_notice(SponsorshipEnquiry, row.role)
    NoticeVersion.objects.keep(notice.version, row.role, notice.german)
    row.notice_version = notice.version
    row.token_hash = digest(private_token(row.uuid))
    row.confirm_hash = digest(confirm_token(row.uuid, row.address))
    row.content_hash = row.sent_once = digest(f"demo:{row.uuid}")
    row.delete_on = deletion_day(row)
    row.save(force_insert=True)


def _pair(sponsor: SponsorshipEnquiry, newcomer: SponsorshipEnquiry, entry: Data, now: datetime) -> None:
    """As the desk would have, but on days that have passed: nothing of it is counted, and nobody is asked."""
    today = timezone.localdate(now)
    started: Any = entry.get("started_days_ago")
    pair = Sponsorship.objects.create(
        sponsor=sponsor,
        newcomer=newcomer,
        introduced_on=today - timedelta(days=entry["introduced_days_ago"]),
        started_on=today - timedelta(days=started) if started else None,
    )
    for role, row in (("sponsor", sponsor), ("newcomer", newcomer)):
        row.state = Stage.RUNNING if started else Stage.INTRODUCED
        if pair.started_on:
            _asked(pair, row, pair.started_on, entry.get("answers", {}).get(role), now)
        row.delete_on = deletion_day(row)
        row.save(update_fields=["state", "renewed_at", "delete_on"])


def _asked(pair: Sponsorship, row: SponsorshipEnquiry, start: date, answer: list[str] | None, now: datetime) -> None:
    """The questions to one of the two: the first answered four weeks after they began, the others to come."""
    for number, due_on in enumerate(days_to_ask(start, start)):
        follow_up = FollowUp(sponsorship=pair, enquiry=row, due_on=due_on)
        if number == 0 and answer:
            follow_up.asked_at = now - (timezone.localdate(now) - due_on)
            follow_up.answered_at = row.renewed_at = follow_up.asked_at + timedelta(days=1)
            follow_up.answer, follow_up.text = answer
        follow_up.save()
