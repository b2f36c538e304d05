from typing import Any

from django.core.management.base import BaseCommand

from integration_pages.figures.register_text import as_markdown


class Command(BaseCommand):
    help = "Prints the register of processing activities (Art. 30 GDPR) in German, as Markdown."

    def handle(self, **options: Any) -> None:
        self.stdout.write(as_markdown(), ending="")
