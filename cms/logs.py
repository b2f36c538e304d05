"""What a log must not say: who got a mail, and the secret of a private link."""

import logging
import re
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter

# The secret after the word of the address; a word of our own after it ("loeschen") may stand.
SECRET = re.compile(
    r"(/(?:anliegen(?:/bestaetigen)?|bestaetigen|mitglied/(?:einladung|bleiben|neue-adresse))/)"
    r"(?!bestaetigen/)[^/\s?]{16,}"
)


def without_secrets(text: str) -> str:
    return SECRET.sub(r"\1…", text)


class NoSecrets(logging.Filter):
    """Django logs the address of what it refuses; that of a private link is as good as a password."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_secrets(record.getMessage()), ()
        return True


class NoAddresses(logging.Filter):
    """A mail server names the person whose mail it refuses. The outbox shows it to those who may know."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0]:
            record.msg, record.args = f"{record.getMessage()}: {record.exc_info[0].__name__}", ()
            record.exc_info = record.exc_text = None
        return True


class ReporterFilter(SafeExceptionReporterFilter):
    """Reports of errors say which fields a form had, and nothing that a person wrote."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return dict.fromkeys(request.POST, self.cleansed_substitute) if request is not None else {}
