"""Enquiries and needs of the demo: made up, put where a desk at work would have them. No mail is written."""

from datetime import datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import Page

from integration_pages.enquiries import services
from integration_pages.enquiries.models import Answer, Enquiry, NoticeVersion, State
from integration_pages.enquiries.notices import privacy_notice
from integration_pages.enquiries.services.days import deletion_day
from integration_pages.enquiries.tokens import confirm_token, digest, private_token
from integration_pages.models import Need
from integration_pages.offers.filters import parse
from integration_pages.offers.needs.counting import parameters_of
from integration_pages.translation.links import url_in

from .accounts import roles
from .files import Content, ContentError, Data, uuid_of
from .rows import german_page

FILE = "enquiries.yaml"
CONTENT_FIELDS = (
    "kind",
    "topic",
    "text",
    "name",
    "email",
    "phone",
    "wished_language",
    "other_form",
    "page_path",
    "organisation",
    "work",
)


@transaction.atomic
def load_desk(content: Content | None = None, now: datetime | None = None) -> int:
    """Make what is missing of the demo's enquiries and needs; how many enquiries were made. Deleted ones come back."""
    content, now = content or Content(), now or timezone.now()
    if not content.has("de", FILE):
        return 0
    data = content.german(FILE)
    made = sum(_enquiry(name, entry, now) for name, entry in data["enquiries"].items())
    for entry in data["needs"]:
        _need(entry, now)
    return made


def _person(group: str) -> Any:
    address = next(email for name, email in roles() if name == group)
    return Group.objects.get(name=group).user_set.filter(email=address).first()


def _page(slug: str) -> Page:
    page = german_page(slug)
    if page is None:
        raise ContentError(f"de/{FILE}: there is no page “{slug}”.")
    return page


def _enquiry(name: str, entry: Data, now: datetime) -> bool:
    uuid = uuid_of("enquiries", name)
    if Enquiry.objects.filter(uuid=uuid).exists():
        return False
    row = Enquiry(uuid=uuid, language=entry["language"], created_at=now - timedelta(days=entry["days_ago"]))
    for field in CONTENT_FIELDS:
        setattr(row, field, entry.get(field, ""))
    if slug := entry.get("page"):
        page = row.page = _page(slug)
        row.page_title, row.page_path = page.title, url_in(page, row.language)
    notice = privacy_notice(Enquiry, row.kind)
    NoticeVersion.objects.keep(notice.version, row.kind, notice.german)
    row.notice_version = notice.version
    row.state = State.NEW if entry.get("confirmed") or not row.address else State.UNCONFIRMED
    row.confirmed_at = row.created_at if entry.get("confirmed") else None
    row.is_spam, row.spam_reason = bool(entry.get("spam")), entry.get("spam", "")
    row.token_hash = digest(private_token(uuid))
    row.confirm_hash = digest(confirm_token(uuid, row.address))
    row.content_hash = row.sent_once = digest(f"demo:{uuid}")
    row.delete_on = deletion_day(row)
    row.save(force_insert=True)
    _deal_with(row, entry)
    return True


def _deal_with(row: Enquiry, entry: Data) -> None:
    """As staff would have, but without mails: the demo writes to nobody."""
    by = _person(entry.get("assigned", "Integrationsmanagement"))
    if "assigned" in entry:
        services.assign(row, by, by)
    if text := entry.get("answer"):
        Answer.objects.create(enquiry=row, text=text, author=by, sent_at=row.created_at + timedelta(days=1))
        row.state = State.ANSWERED
        row.delete_on = deletion_day(row)
        row.save(update_fields=["state", "delete_on"])
    if entry.get("state") == State.CLOSED:
        services.close(row, by)


def _need(entry: Data, now: datetime) -> None:
    filters = parse(QueryDict("&".join(f"{name}={value}" for name, value in entry["parameters"].items())))
    if filters.ignored:
        raise ContentError(f"de/{FILE}: nobody can look for {', '.join(filters.ignored)} like that.")
    month = timezone.localdate(now).replace(day=1) - relativedelta(months=entry["months_ago"])
    Need.objects.get_or_create(
        month=month, language=entry["language"], parameters=parameters_of(filters), defaults={"count": entry["count"]}
    )
