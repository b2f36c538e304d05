"""Everything that changes records of visitors: one function per transaction."""

from .changing import change, locked_by_token
from .entering import Entry, enter, entry_of
from .handling import answer, assign, close, mark_spam, not_spam, note_seen, reopen
from .purge import purge
from .subjects import SOURCES, Source, answers_to, erase, erase_by_email, export_by_email, others_by_email, see_by_email
from .submission import Submission, by_confirm_token, by_private_token, confirm, submit, withdraw

__all__ = [
    "Entry",
    "SOURCES",
    "Source",
    "Submission",
    "answer",
    "answers_to",
    "assign",
    "by_confirm_token",
    "by_private_token",
    "change",
    "close",
    "confirm",
    "enter",
    "entry_of",
    "erase",
    "erase_by_email",
    "export_by_email",
    "locked_by_token",
    "mark_spam",
    "others_by_email",
    "not_spam",
    "note_seen",
    "purge",
    "reopen",
    "see_by_email",
    "submit",
    "withdraw",
]
