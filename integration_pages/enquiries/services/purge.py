"""Deleting what is due: the promise of every form's privacy notice."""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ..models import AccessLog, Enquiry, FormPolicy, PersonalRecord, PurgeRun, State, declared_forms, record_models
from ..models.log import KEEP_LOGS
from .days import SETTLED_AFTER
from .removal import remove


def _due(model: type[PersonalRecord], now: datetime) -> list[PersonalRecord]:
    """Records whose day has come; what is closed or settled also when its form's days were shortened since."""
    due = model._default_manager.filter(delete_on__lte=timezone.localdate(now))
    rows: Any = model._default_manager
    shortened = [
        record
        for policy in FormPolicy.objects.filter(key__in=[form.key for form in model.declaration.forms])
        for record in [*rows.filter(closed_at__lte=now - policy.kept), *_settled(model, now - policy.kept)]
        if record.form_key == policy.key
    ]
    return list({record.pk: record for record in [*due, *shortened]}.values())


def _settled(model: type[PersonalRecord], now: datetime) -> list[PersonalRecord]:
    """Answered but not closed, and nobody has replied within the month; only enquiries are answered here."""
    if model is not Enquiry:
        return []
    answered = Enquiry.objects.filter(state=State.ANSWERED).annotate(last_answer=Max("answers__sent_at"))
    return list(answered.filter(last_answer__lte=now - SETTLED_AFTER))


@transaction.atomic
def purge(now: datetime) -> list[str]:
    """Delete what is due, in all forms; a line for each form that lost something ("hint: 3"). May run any time."""
    counts: Counter[str] = Counter()
    for model in record_models():
        by_form: dict[str, list[UUID]] = {}
        for record in _due(model, now):
            by_form.setdefault(record.form_key, []).append(record.uuid)
        for key, uuids in by_form.items():
            counts[key] += remove(model, uuids)
    AccessLog.objects.filter(at__lt=now - KEEP_LOGS).delete()
    PurgeRun.objects.filter(at__lt=now - KEEP_LOGS).delete()
    if counts:
        PurgeRun.objects.create(at=now, counts=dict(counts))
    order = [*declared_forms()]
    return [f"{key}: {count}" for key, count in sorted(counts.items(), key=lambda item: order.index(item[0]))]
