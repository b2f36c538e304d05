"""A log-in for every role that exists; the groups are those of `cms.users.groups`."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from cms.users.groups import (
    ADMINISTRATORS,
    COORDINATORS,
    DOOR,
    EDITORS,
    INTEGRATION_MANAGERS,
    ensure_groups,
    translator_codes,
    translators,
)

from .members import MEMBERS, ROLE, load_member, load_memberships

PASSWORD = "beckum-demo"  # noqa: S105 (shown to everyone who loads the demo; production refuses it)
CHANGED = "(changed)"


def roles() -> list[tuple[str, str]]:
    """Group and address of each log-in."""
    return [
        (ADMINISTRATORS, "administration@example.org"),
        (INTEGRATION_MANAGERS, "integrationsmanagement@example.org"),
        (EDITORS, "redaktion@example.org"),
        (COORDINATORS, "koordination@example.org"),
        (DOOR, "einlass@example.org"),
        *((translators(code), f"uebersetzung-{code}@example.org") for code in translator_codes()),
    ]


def load_accounts() -> list[tuple[str, str, str]]:
    """Make the log-ins that are missing; group, address and password of each as it is shown.

    A log-in that is there keeps its password, its groups and whether it may sign in.
    """
    ensure_groups()
    users = get_user_model()
    # One hash for all: a password that everybody knows gains nothing from a slow one a log-in.
    encoded = make_password(PASSWORD)
    known = {encoded: PASSWORD}
    wanted = [*roles(), *((ROLE, email) for email, *_ in MEMBERS)]
    present = {user.email: user for user in users.objects.filter(email__in=[email for _, email in wanted])}
    for group, email in wanted:
        if email not in present:
            present[email] = _make(group, email)
            users.objects.filter(pk=present[email].pk).update(password=encoded)
            present[email].password = encoded
    load_memberships()
    shown = []
    for group, email in wanted:
        password = present[email].password
        if password not in known:
            known[password] = PASSWORD if present[email].check_password(PASSWORD) else CHANGED
        shown.append((group, email, known[password]))
    return shown


def _make(group: str, email: str) -> Any:
    """A person of the staff with a group, or a member without one."""
    for address, first_name, language, _ in MEMBERS:
        if address == email:
            return load_member(email, first_name, language)
    user = get_user_model().objects.create_user(email, last_name=f"Demo {group}")
    user.groups.add(Group.objects.get(name=group))
    return user
