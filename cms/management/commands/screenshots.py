import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Makes the README's picture from a running demo; needs the development packages and Chromium."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the demo is served")
        parser.add_argument("--target", type=Path, default=Path(settings.BASE_DIR) / "docs" / "images" / "portal.webp")

    def handle(self, *args: Any, **options: Any) -> None:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        if not chromium:
            raise CommandError("There is no Chromium here: apt-get install chromium")
        from cms.screenshots import take_readme_picture

        take_readme_picture(options["url"].rstrip("/"), options["target"], chromium)
        self.stdout.write(f"{options['target']}: {options['target'].stat().st_size // 1024} kB")
