import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Makes the documents' pictures from a running demo; needs the development packages and Chromium."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the demo is served")
        parser.add_argument("--target", type=Path, default=Path(settings.BASE_DIR), help="the folder that holds docs/")

    def handle(self, *args: Any, **options: Any) -> None:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        if not chromium:
            raise CommandError("There is no Chromium here: apt-get install chromium")
        from cms.screenshots import started
        from cms.screenshots.coordination import take_coordination_pictures
        from cms.screenshots.members import take_members_pictures
        from cms.screenshots.readme import take_readme_picture

        with started(chromium) as browser:
            for take in (take_readme_picture, take_members_pictures, take_coordination_pictures):
                for path in take(browser, options["url"].rstrip("/"), options["target"]):
                    self.stdout.write(f"{path.relative_to(options['target'])}: {path.stat().st_size // 1024} kB")
