"""Private links: known to those who hold them, kept in the database only as sums.

The secret of a link follows from the record's number and the installation's secret key, so that a later mail can
carry it again although it is stored nowhere. The link that confirms an address has a secret of its own: the one on
the thank-you page must not confirm somebody else's address.
"""

import hashlib
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import override

from .models.record import PersonalRecord


def digest(token: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def secret(purpose: str, *parts: str) -> str:
    """What only the installation can work out of a record's number; each purpose has its own."""
    keyed = salted_hmac(f"integration_pages.enquiries.{purpose}", "\0".join(parts), algorithm="sha256")
    return urlsafe_base64_encode(keyed.digest())


def private_token(uuid: UUID) -> str:
    return secret("private", uuid.hex)


def confirm_token(uuid: UUID, address: str) -> str:
    return secret("confirm", uuid.hex, address)


def absolute(language: str, view: str, *args: str) -> str:
    """The full address of a reader's view in a language, for mails."""
    with override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(view, args=args)}"


def valid_token(record: PersonalRecord) -> str:
    """The secret of a record's private link; after a change of the secret key there is a new one from now on."""
    token = private_token(record.uuid)
    if record.token_hash != digest(token):
        record.token_hash = digest(token)
        type(record)._default_manager.filter(pk=record.pk).update(token_hash=record.token_hash)
    return token


def private_link(record: PersonalRecord) -> str:
    """The full address of the sender's page about the record."""
    return absolute(record.language, "enquiry", valid_token(record))
