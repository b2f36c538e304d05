"""A log-in for every role that exists; the groups are those of `cms.users.groups`."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from cms.users.groups import ADMINISTRATORS, EDITORS, INTEGRATION_MANAGERS, ensure_groups, translator_codes, translators

PASSWORD = "beckum-demo"  # noqa: S105 (shown to everyone who loads the demo; production refuses it)
CHANGED = "(changed)"


def roles() -> list[tuple[str, str]]:
    """Group and address of each log-in."""
    return [
        (ADMINISTRATORS, "administration@example.org"),
        (INTEGRATION_MANAGERS, "integrationsmanagement@example.org"),
        (EDITORS, "redaktion@example.org"),
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
    shown = []
    for group, email in roles():
        user = users.objects.filter(email__iexact=email).first()
        if user is None:
            user = users.objects.create_user(email, last_name=f"Demo {group}")
            users.objects.filter(pk=user.pk).update(password=encoded)
            user.password = encoded
            user.groups.add(Group.objects.get(name=group))
        if user.password not in known:
            known[user.password] = PASSWORD if user.check_password(PASSWORD) else CHANGED
        shown.append((group, email, known[user.password]))
    return shown
