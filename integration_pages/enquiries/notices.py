"""The privacy notice of a form: what it says, and which version of it somebody was shown."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from integration_pages.translation.languages import SOURCE

from .models import FormPolicy, PersonalRecord


@dataclass(frozen=True)
class PrivacyNotice:
    """Purpose, legal basis and deletion in plain sentences of the active language (Art. 13 GDPR)."""

    sentences: tuple[str, ...]
    german: str
    version: str


def _sentences(model: type[PersonalRecord], key: str, days: int) -> tuple[str, ...]:
    form = model.declaration.form(key)
    return (
        str(form.purpose),
        _("We may do this because it is %(basis)s.") % {"basis": model.declaration.legal_basis},
        form.deletion(days),
    )


def privacy_notice(model: type[PersonalRecord], key: str) -> PrivacyNotice:
    """The notice in the active language. Its version is a sum over the German one, whatever language was read."""
    days = FormPolicy.objects.of(key).keep_days
    with override(SOURCE):
        german = " ".join(_sentences(model, key, days))
    version = hashlib.sha256(german.encode()).hexdigest()[:16]
    return PrivacyNotice(_sentences(model, key, days), german, version)
