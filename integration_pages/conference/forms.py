from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import Page

from integration_pages.base.dates import ZONE
from integration_pages.base.forms import PortalPageForm

FIRST_TIME = time(9)
USUAL_LENGTH = timedelta(minutes=45)
NO_ROOM = pgettext_lazy("admin", "the whole house, or not known yet")


class EditionForm(PortalPageForm):
    """Checks of an edition that concern several fields at once, made when it is to be published."""

    def clean(self) -> dict[str, Any]:
        from .choices import Status

        cleaned = super().clean()
        is_cancelled = cleaned.get("status") == Status.CANCELLED
        if self.is_publishing() and self.instance.is_source and is_cancelled and not cleaned.get("cancelled_reason"):
            text = pgettext("admin", "Readers need to know why. One sentence is enough.")
            self.add_error("cancelled_reason", text)
        return cleaned


class SessionForm(PortalPageForm):
    """A session chooses from the rooms of its edition; a new one begins where the last one ends."""

    def __init__(self, *args: Any, parent_page: Page | None = None, **kwargs: Any) -> None:
        super().__init__(*args, parent_page=parent_page, **kwargs)
        edition = _edition(self.instance, parent_page)
        if edition is None:
            return
        if "room" in self.fields:
            old = self.fields["room"]
            self.fields["room"] = forms.ChoiceField(
                label=old.label,
                help_text=old.help_text,
                required=False,
                choices=room_choices(edition, self.instance.room),
            )
        if self.instance.pk is None and not self.is_bound and "starts_at" in self.fields:
            starts = next_beginning(edition)
            ends = starts + USUAL_LENGTH if starts else None
            self.initial.update(
                starts_at=self.initial.get("starts_at") or starts, ends_at=self.initial.get("ends_at") or ends
            )


def _edition(session: Any, parent: Page | None) -> Any:
    from .models import ConferencePage

    found = parent or (session.facts.get_parent() if session.pk and session.depth else None)
    return ConferencePage.objects.filter(pk=found.pk).first() if found else None


def room_choices(edition: Any, chosen: str = "") -> list[tuple[str, Any]]:
    """The rooms as they are written now; one that is gone stays to be seen while a session still has it."""
    rooms = [(room.key, str(room)) for room in edition.get_latest_revision_as_object().rooms.all()]
    if chosen and chosen not in dict(rooms):
        rooms.append((chosen, pgettext("admin", "a room that is no longer there")))
    return [("", NO_ROOM), *rooms]


def next_beginning(edition: Any) -> datetime | None:
    """When the session that ends last ends; nine o'clock on the first day for the first one."""
    from .models import SessionPage

    last = SessionPage.objects.of(edition).order_by("-ends_at").values_list("ends_at", flat=True).first()
    if last:
        found: datetime = last
        return found
    return datetime.combine(edition.starts_on, FIRST_TIME, ZONE) if edition.starts_on else None
