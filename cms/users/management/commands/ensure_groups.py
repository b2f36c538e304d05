from typing import Any

from django.core.management.base import BaseCommand

from cms.users.groups import ensure_groups


class Command(BaseCommand):
    help = "Make the groups and add rights they lack. `migrate` does the same."

    def handle(self, *args: Any, **options: Any) -> None:
        ensure_groups()
