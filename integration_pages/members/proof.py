"""Before an account is deleted or gets another address its owner proves the mailbox, or the password, once more.

A window left open, or a stolen session, must not do for that.
"""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from integration_pages.enquiries.outbox import write

FRESH = 10 * 60  # seconds a proof, or a sign-in, is worth something
CODE_VALID = 15 * 60
MOST_TRIES = 5
KEY = "member_proof"


def is_proven(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(time.time() - float(record.get("at", 0)) < FRESH for record in records)


def _sum(code: str) -> str:
    return salted_hmac("integration_pages.members.proof", code.replace("-", "").upper(), algorithm="sha256").hexdigest()


def send_code(request: HttpRequest) -> None:
    """A code to the account's mailbox, in the person's language; the one before is worth nothing."""
    user: Any = request.user
    code = get_adapter().generate_login_code()
    request.session[KEY] = {"user": user.pk, "sum": _sum(code), "at": time.time(), "tries": 0}
    context = {"first_name": user.first_name, "code": code}
    write(None, user.email, "members/email/proof", user.preferred_language, context)


def has_code(request: HttpRequest) -> bool:
    """A code was sent that still holds."""
    sent = request.session.get(KEY) or {}
    user: Any = request.user
    return sent.get("user") == user.pk and time.time() - sent["at"] < CODE_VALID and sent["tries"] < MOST_TRIES


def prove_by_code(request: HttpRequest, code: str) -> bool:
    """Whether it is the code that was sent; after five wrong ones it takes a new one."""
    if not has_code(request):
        return False
    sent = request.session[KEY]
    if not constant_time_compare(sent["sum"], _sum("".join(code.split()))):
        request.session[KEY] = {**sent, "tries": sent["tries"] + 1}
        return False
    del request.session[KEY]
    _record(request, "code")
    return True


def prove_by_password(request: HttpRequest, password: str) -> bool:
    user: Any = request.user
    if not user.check_password(password):
        return False
    _record(request, "password")
    return True


def _record(request: HttpRequest, method: str) -> None:
    record_authentication(request, request.user, method=method, reauthenticated=True)
