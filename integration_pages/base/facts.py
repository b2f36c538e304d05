"""Changing one fact of what is live, without publishing what an editor is working on."""

from datetime import date
from typing import Any

from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Revision

from integration_pages.translation.memory import forget

CONFIRMED = "portal.confirmed"


def set_date(row: Any, field: str, day: date, *, by: str) -> None:
    """Set a date on a live page or entry, and in the revisions that will follow it.

    A draft keeps everything else an editor wrote, and a later date of its own; so publishing it, now or when it is
    scheduled, does not bring the old date back. `by` names who confirmed it in the history. Call it in a transaction.
    """
    type(row)._default_manager.filter(pk=row.pk).update(**{field: day})
    current = {getattr(row, name, None) for name in ("latest_revision_id", "live_revision_id")} - {None}
    revisions = row.revisions.filter(Q(pk__in=current) | Q(approved_go_live_at__isnull=False)).select_for_update()
    for revision in revisions:
        known = revision.content.get(field)
        if not known or known < day.isoformat():
            Revision.objects.filter(pk=revision.pk).update(content={**revision.content, field: day.isoformat()})
    setattr(row, field, day)
    log(row, CONFIRMED, data={"by": by, "on": day.isoformat()})
    forget()
