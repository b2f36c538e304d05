"""Production does not start with what everybody knows."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import DatabaseError

from cms.demo.accounts import PASSWORD as DEMO_PASSWORD

from .models import User

DEVELOPMENT_KEYS = {"insecure-development-key", "test-key"}


def no_development_key(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    if settings.SECRET_KEY in DEVELOPMENT_KEYS or len(settings.SECRET_KEY) < 32:
        return [Error("SECRET_KEY is the development key or shorter than 32 characters.", id="portal.E001")]
    return []


def no_demo_passwords(app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Demo log-ins that still open with the password `load_demo` has shown."""
    suspects = User.objects.filter(is_active=True, email__iendswith="@example.org")
    try:
        people = [person.email for person in suspects if person.check_password(DEMO_PASSWORD)]
    except DatabaseError:
        return []  # before the first migration there is nobody
    if people:
        hint = "Delete these accounts or give them other passwords."
        return [Error(f"Demo passwords are in use: {', '.join(people)}.", hint=hint, id="portal.E002")]
    return []
