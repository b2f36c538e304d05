"""From a posted form to a kept text: the same steps for every kind."""

import logging
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from integration_pages.base.uploads.pipeline import CleanPicture
from integration_pages.base.uploads.storing import is_on_a_page, keep_picture
from integration_pages.enquiries.limits import within

from . import services
from .forms import PictureForm, SubmissionForm
from .kinds import Kind
from .models import Submission
from .services import Refusal, Refused
from .versions import corrected, newest_key

logger = logging.getLogger(__name__)
HOUR = 60 * 60
SAVES_AN_HOUR = 200
SENT_AN_HOUR = 30
NOT_KEPT = _(
    "The portal cannot keep this picture at the moment. That is our fault. Hand in your text without it for now."
)
# "May be shown here": what the member has confirmed in the form.
LICENCE = "permission"


class Action(StrEnum):
    """The buttons below a form."""

    PREVIEW = "preview"
    DRAFT = "draft"
    SEND = "send"

    @classmethod
    def of(cls, data: Any) -> "Action":
        """Which one was pressed; the preview for the Enter key and for anything unknown."""
        value = data.get("action", "")
        return cls(value) if value in list(cls) else cls.PREVIEW


def may_save(member: Any) -> bool:
    return within(f"submission saved:{member.pk}", most=SAVES_AN_HOUR, window=HOUR)


def may_send(member: Any) -> bool:
    return within(f"submission sent:{member.pk}", most=SENT_AN_HOUR, window=HOUR)


def store_picture(form: SubmissionForm, row: Submission | None) -> Any:
    """The form's picture as a row, though the rest of the form is wrong. Call it once the form has been checked.

    A file that cannot be read or written is an error at its field: the text is more than the picture.
    """
    if not isinstance(form, PictureForm):
        return None
    words = {
        "title": form.cleaned_data.get("title") or str(form.fields["picture"].label),
        "alt": form.cleaned_data.get("picture_alt") or "",
        "credit": form.cleaned_data.get("picture_credit") or "",
    }
    shown: Any = form.cleaned_data.get("picture")
    try:
        if getattr(shown, "pk", None) and _differ(shown, words) and is_on_a_page(shown):
            # Reviewers have seen it: new words about it are reviewed like a new text, so they get a copy of their own.
            with shown.file.open() as file:
                form.cleaned_data["picture"] = CleanPicture(file.read(), name=shown.file.name)
        return keep_picture(form, "picture", user=form.member, licence=LICENCE, **words)
    except OSError:
        logger.exception("A member's picture could not be kept")
        form.add_error("picture", NOT_KEPT)
        there = form.fields["picture"].widget.kept = row.picture if row else None
        return there


def _differ(picture: Any, words: dict[str, str]) -> bool:
    return (picture.description, picture.credit) != (words["alt"], words["credit"])


def save(
    kind: Kind, form: SubmissionForm, picture: Any, row: Submission | None, *, stamp: str, version: int, seen: int
) -> Submission:
    """Keep what a checked form says, as a new draft or as the next version; once, however often it is sent.

    Raises `Refused` with the row in `row` when a newer text is there than the one that the person had before them.
    """
    given = form.cleaned_data
    values = {"language": given["language"], "content": form.content(), "picture": picture}
    organisation = given["organisation"]
    if row is None:
        row, version = services.create(form.member, organisation, kind.key, stamp=stamp, **values), 1
    elif newest_key(row) != seen and corrected(row) is not None:
        raise Refused(Refusal.CHANGED)
    if organisation == row.organisation and all(_same(getattr(row, name), value) for name, value in values.items()):
        return row
    return services.save_draft(row, version=version, organisation=organisation, **values)


def _same(there: Any, given: Any) -> bool:
    """A picture that was sent twice is stored twice: it is the same by its bytes."""
    hashes = [getattr(value, "file_hash", None) for value in (there, given)]
    return bool(there == given or (hashes[0] and hashes[0] == hashes[1]))
