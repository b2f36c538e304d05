"""A log-in for every role that exists."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from integration_pages.translation.languages import SOURCE, language_of

PASSWORD = "beckum-demo"  # noqa: S105 (shown to everyone who loads the demo; production refuses it)
CHANGED = "(your own password)"


def roles() -> list[tuple[str, str, list[str]]]:
    """Role as shown, address, names of its groups."""
    return [
        ("Administration", "administration@example.org", ["Administration"]),
        ("Integrationsmanagement", "integrationsmanagement@example.org", ["Integrationsmanagement"]),
        ("Redaktion", "redaktion@example.org", ["Redaktion"]),
    ]


def load_accounts() -> list[tuple[str, str, str]]:
    """Make the log-ins that are missing; role, address and password of each, as it is shown. Never sets one anew."""
    return []
