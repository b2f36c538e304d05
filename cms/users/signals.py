"""What accounts depend on: groups after each migration and new language, one address per account."""

from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.management import call_command
from django.db.models.signals import post_migrate, post_save

from .groups import ensure_groups, grant_on_home
from .models import User


def after_migrate(using: str = "default", **kwargs: Any) -> None:
    """The cache's table belongs to no migration, and groups need the permissions of all apps."""
    call_command("createcachetable", database=using, verbosity=0)
    ensure_groups()


def on_home_saved(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        grant_on_home(instance)


def on_user_saved(instance: User, **kwargs: Any) -> None:
    """allauth signs people in by every address it has ever confirmed: none but the account's own may stay."""
    EmailAddress.objects.filter(user=instance).exclude(email__iexact=instance.email).delete()


def connect() -> None:
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    post_migrate.connect(after_migrate, sender=last, dispatch_uid="portal_groups")
    post_save.connect(on_home_saved, sender="integration_pages.HomePage", dispatch_uid="portal_home_rights")
    post_save.connect(on_user_saved, sender=User, dispatch_uid="portal_one_address")
