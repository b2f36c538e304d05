"""What happens to speakers: consent is taken back, names go on their day. One function a transaction."""

from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, ReferenceIndex

from integration_pages.search.services import index_pages
from integration_pages.translation.memory import forget

from .models import SessionPage, Speaker

WITHDRAWN, ERASED = "portal.consent_withdrawn", "portal.speaker_erased"


@transaction.atomic
def withdraw(speaker: Speaker, by: Any) -> None:
    """The person wants to be named no longer: name, function and picture go everywhere at once.

    The row stays without them, so that an editor sees that somebody has spoken here and does not enter the name again.
    """
    _erase(speaker, timezone.localdate())
    log(speaker, WITHDRAWN, user=by)


@transaction.atomic
def erase_due(today: date) -> int:
    """Names whose day has come; how many there were. May run any time."""
    due = list(Speaker.objects.due(today).select_for_update())
    for speaker in due:
        _erase(speaker, today)
        log(speaker, ERASED)
    return len(due)


def speaker_changed(speaker: Speaker) -> None:
    """Readers see the row on every page of its sessions, and find these pages by it."""
    forget()
    index_pages(keys_of(speaker))


def keys_of(speaker: Speaker) -> set[Any]:
    """Translation keys of the published sessions in which somebody speaks."""
    sessions = SessionPage.objects.german().filter(speaker_links__speaker=speaker)
    return set(sessions.values_list("translation_key", flat=True))


def forget_in_logs(speaker: Speaker) -> None:
    """The log of the admin writes down how a row is called."""
    kind = ContentType.objects.get_for_model(Speaker)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(speaker.pk)).update(label=f"#{speaker.pk}")


def _erase(speaker: Speaker, day: date) -> None:
    picture = speaker.picture
    speaker.name = speaker.function = speaker.note = ""
    speaker.picture, speaker.withdrawn_on = None, day
    speaker.save()
    forget_in_logs(speaker)
    if picture and not _is_used(picture):
        picture.delete()


def _is_used(picture: Any) -> bool:
    """By another speaker or on a page: then it is not a picture of this person alone."""
    others = Speaker.objects.filter(picture=picture).exists()
    return others or ReferenceIndex.get_references_to(picture).exists()
