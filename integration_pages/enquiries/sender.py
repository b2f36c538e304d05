"""What a room says and offers on the sender's pages of its own records."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .models import PersonalRecord


def _nothing(record: PersonalRecord, token: str) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class SenderPages:
    """Templates, each extending the one that it stands for, and what they need beside the record.

    `has_form` says whether the page behind the private link shows a form for this record: under "no-referrer" it could
    not prove where it comes from.
    """

    thanks: str = "enquiries/thanks.html"
    enquiry: str = "enquiries/enquiry.html"
    delete: str = "enquiries/delete.html"
    # Name of the address that follows the deletion: no secret, and no record any more.
    deleted: str = "enquiry_deleted"
    context: Callable[[PersonalRecord, str], dict[str, Any]] = _nothing
    has_form: Callable[[PersonalRecord], bool] = lambda record: False


# By key of the form; rooms above add theirs.
PAGES: dict[str, SenderPages] = {}
ORDINARY = SenderPages()


def pages_of(record: PersonalRecord) -> SenderPages:
    return PAGES.get(record.form_key, ORDINARY)
