"""The link in a reminder: signed, without an account, and worth nothing once the organisation's address has changed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner, b62_decode
from django.utils.crypto import constant_time_compare, salted_hmac

from snippets.models import Organisation

SALT = "offers.trust.confirmation"
VALID_FOR = timedelta(days=60)


@dataclass(frozen=True)
class Ticket:
    """Whom a link belongs to, since when, and whether its time is over."""

    organisation: Organisation
    issued_at: datetime
    is_expired: bool


def _signer() -> TimestampSigner:
    return TimestampSigner(salt=SALT, sep=".")


def _key(email: str) -> str:
    return salted_hmac(SALT, email.strip().lower()).hexdigest()[:16]


def make_token(organisation: Organisation) -> str:
    return _signer().sign(f"{organisation.pk}-{_key(organisation.email)}")


def read_token(token: str) -> Ticket | None:
    """The ticket behind a link; None when nobody of us has made it, or its organisation is gone."""
    signer, is_expired = _signer(), False
    try:
        try:
            value = signer.unsign(token, max_age=VALID_FOR)
        except SignatureExpired:
            value, is_expired = signer.unsign(token), True
        issued_at = datetime.fromtimestamp(b62_decode(token.rsplit(".", 2)[1]), UTC)
    except (BadSignature, ValueError):
        return None
    number, _, key = value.partition("-")
    organisation = Organisation.objects.filter(pk=number).first()
    if organisation is None or not organisation.email:
        return None
    if not constant_time_compare(key, _key(organisation.email)):
        is_expired = True
    return Ticket(organisation, issued_at, is_expired)
