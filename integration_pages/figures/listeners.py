"""What is counted when it happens and belongs to no desk: hints on pages."""

from typing import Any

from django.utils import timezone

from integration_pages.enquiries import signals
from integration_pages.enquiries.models import Kind, PersonalRecord, Tally

from .measures import Measure


def count_hint(record: PersonalRecord, **kwargs: Any) -> None:
    if record.form_key == Kind.HINT:
        # Today's quarter, also for one that was taken for spam before: what is over has been printed.
        Tally.objects.add(Measure.HINTS, language=record.language)


def take_hint_back(record: PersonalRecord, **kwargs: Any) -> None:
    if record.form_key == Kind.HINT:
        Tally.objects.take_back(Measure.HINTS, language=record.language, day=timezone.localdate(record.created_at))


def connect() -> None:
    signals.received.connect(count_hint, dispatch_uid="figures_count_hint")
    signals.set_apart.connect(take_hint_back, dispatch_uid="figures_take_hint_back")
