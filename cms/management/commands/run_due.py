from typing import Any

from django.core.management.base import BaseCommand

from cms.due import run_due


class Command(BaseCommand):
    help = "Do the work that is due: scheduled publishing, mail, dates of offers, deletion. Call it once a minute."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in run_due():
            self.stdout.write(line)
