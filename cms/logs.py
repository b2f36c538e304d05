"""What a log must not say: who got a mail, the secret of a private link, and whom somebody searched for."""

import logging
import re
from typing import Any
from urllib.parse import parse_qs, quote, quote_plus

from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

# The secret after the word of the address; a word of our own after it ("loeschen") may stand.
SECRET = re.compile(
    r"(/(?:anliegen(?:/bestaetigen)?|bestaetigen|mitglied/(?:einladung|bleiben|neue-adresse)"
    r"|sprachmittlung/(?:anfragen|pool|termin)|konferenz/(?:anmeldung|einlass))/)"
    r"(?!bestaetigen/)([^/\s?]{16,})"
)
# The one field of all searches, ours and Wagtail's. At the desks people are searched for: by name, address or number.
FIELD = "q"
SEARCH = re.compile(rf"([?&]{FIELD}=)[^&\s'\"<>]+")
# A shorter word is hidden in addresses, and not wherever else it stands: a report could not be read any more.
SHORTEST = 3


def without_secrets(text: str) -> str:
    """Addresses without what is somebody's key, and without what was searched for."""
    return SEARCH.sub(r"\1…", SECRET.sub(r"\1…", text))


def secrets_in(text: str) -> set[str]:
    return {secret for _, secret in SECRET.findall(text)}


def searched_in(address: str) -> set[str]:
    """What somebody has searched for by this address, in every way in which it may be written down."""
    words = (word.strip() for word in parse_qs(address.partition("?")[2]).get(FIELD, []))
    long = [word for word in words if len(word) >= SHORTEST]
    return {str(way(word)) for word in long for way in (str, quote, quote_plus, escape)}


def hidden_of(request: HttpRequest | None) -> set[str]:
    """Secrets and search words of a request, and of the page that led to it."""
    if request is None:
        return set()
    addresses = (request.get_full_path(), request.headers.get("Referer", ""))
    return {found for address in addresses for found in secrets_in(address) | searched_in(address)}


def _without(text: str, hidden: set[str]) -> str:
    for word in sorted(hidden, key=len, reverse=True):
        text = re.sub(re.escape(word), "…", text, flags=re.IGNORECASE)
    return text


class NoSecrets(logging.Filter):
    """Django logs the address of what it refuses; that of a private link is as good as a password.

    The traceback as well: an error may quote what somebody has searched for.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        hidden = hidden_of(request if isinstance(request, HttpRequest) else None)
        record.msg, record.args = _without(without_secrets(record.getMessage()), hidden), ()
        if record.exc_info and hidden:
            written = record.exc_text or logging.Formatter().formatException(record.exc_info)
            record.exc_text = _without(written, hidden)
        return True


class NoAddresses(logging.Filter):
    """A mail server names the person whose mail it refuses. The outbox shows it to those who may know."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0]:
            record.msg, record.args = f"{record.getMessage()}: {record.exc_info[0].__name__}", ()
            record.exc_info = record.exc_text = None
        return True


class Reporter(ExceptionReporter):
    """A report of an error on a private link opens it for nobody, and one of a search says not for whom.

    Both stand in addresses and in variables.
    """

    def get_traceback_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().get_traceback_data()
        if self.request is not None:
            data["request_GET_items"] = [(name, self.filter.cleansed_substitute) for name in self.request.GET]
            data["request_insecure_uri"] = without_secrets(str(data["request_insecure_uri"]))
        return data

    def get_traceback_html(self) -> SafeString:
        return self._closed(super().get_traceback_html())

    def get_traceback_text(self) -> SafeString:
        return self._closed(super().get_traceback_text())

    def _closed(self, report: str) -> SafeString:
        # as it came: only secrets and search words are gone
        return SafeString(_without(report, hidden_of(self.request) | secrets_in(report)))


class ReporterFilter(SafeExceptionReporterFilter):
    """Reports of errors say which fields a form had, and nothing that a person wrote."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return dict.fromkeys(request.POST, self.cleansed_substitute) if request is not None else {}

    def get_safe_request_meta(self, request: Any) -> dict[str, Any]:
        """What was asked for stands in three of them."""
        found: dict[str, Any] = super().get_safe_request_meta(request)
        if found.get("QUERY_STRING"):
            found["QUERY_STRING"] = self.cleansed_substitute
        for name in ("HTTP_REFERER", "REQUEST_URI", "RAW_URI"):
            if name in found:
                address, mark, _ = str(found[name]).partition("?")
                found[name] = f"{address}?…" if mark else address
        return found
