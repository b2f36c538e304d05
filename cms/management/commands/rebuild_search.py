from typing import Any

from django.core.management.base import BaseCommand

from integration_pages.search.services import rebuild


class Command(BaseCommand):
    help = "Looks at every page and makes right what is searched of it; may run at any time."

    def handle(self, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} pages indexed anew")
