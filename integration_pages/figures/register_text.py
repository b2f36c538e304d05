"""The register as a document: Markdown, to be kept, printed or put into another form."""

import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override, pgettext

from integration_pages.translation.languages import SOURCE

from .register import Entry, Register, register

# What an organisation is called must not become a heading, a link or a table.
_MARKS = re.compile(r"([\\`*_\[\]<>|#])")


def as_markdown() -> str:
    """The whole register in German."""
    with override(SOURCE):
        return _document(register())


def plain(text: str) -> str:
    return _MARKS.sub(r"\\\1", " ".join(text.split()))


def _document(found: Register) -> str:
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    parts = [
        f"# {pgettext('admin', 'Register of processing activities (Art. 30 GDPR)')}",
        pgettext("admin", "As of %(day)s, from what the portal itself declares.") % {"day": day},
        f"## {pgettext('admin', 'Controller')}",
        "\n".join(f"- {plain(line)}" for line in found.controller),
        f"## {pgettext('admin', 'Processing activities')}",
        *(_entry(number, entry) for number, entry in enumerate(found.entries, 1)),
        f"## {pgettext('admin', 'Technical and organisational measures (Art. 32 GDPR)')}",
        "\n".join(f"- {plain(line)}" for line in found.measures),
    ]
    return "\n\n".join(parts) + "\n"


def _entry(number: int, entry: Entry) -> str:
    facts = "\n".join(f"- **{plain(label)}:** {plain(text)}" for label, text in entry.facts)
    return f"### {number}. {plain(entry.title)}\n\n{facts}"
