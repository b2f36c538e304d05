"""On which day a record is deleted. Every record has one, whatever state it is in."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from ..models import FormPolicy, PersonalRecord, State

UNCONFIRMED_FOR = timedelta(days=14)
SPAM_FOR = timedelta(days=7)
# An answer that nobody replies to settles the matter, even if nobody closes it.
SETTLED_AFTER = timedelta(days=30)


def _day(moment: datetime, period: timedelta) -> date:
    """The day, in Beckum, on which a period has passed."""
    return timezone.localdate(moment + period)


def deletion_day(record: PersonalRecord) -> date:
    """When the record goes if nothing happens to it from now on."""
    # Nothing is kept for longer than this, whatever happens, or does not happen, at the desk.
    now, latest = timezone.now(), record.latest_day
    if record.is_spam:
        return min(_day(now, SPAM_FOR), latest)
    if record.state == State.UNCONFIRMED and record.is_up_to_sender:
        return _day(record.created_at, UNCONFIRMED_FOR)
    if record.state in record.settled:
        settled = record.closed_at or now + SETTLED_AFTER
        return min(_day(settled, FormPolicy.objects.of(record.form_key).kept), latest)
    return latest
