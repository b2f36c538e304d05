from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compiles the message catalogues that have changed; needs no system gettext."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        written = compile_catalogues(settings.LOCALE_PATHS)
        for path in written:
            self.stdout.write(f"compiled {path.parent.parent.name}/{path.name}")
        if not written:
            self.stdout.write("catalogues are up to date")
