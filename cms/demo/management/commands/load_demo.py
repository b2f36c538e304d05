from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.demo.accounts import load_accounts
from cms.demo.check import check
from cms.demo.checks import load_checks
from cms.demo.desk import load_desk
from cms.demo.figures import load_figures
from cms.demo.files import Content, ContentError
from cms.demo.handed_in import load_handed_in
from cms.demo.loader import load
from cms.demo.pool import load_pool
from cms.demo.registrations import load_registrations
from cms.demo.scale import load_scale
from cms.demo.sponsorships import load_sponsorships


class Command(BaseCommand):
    help = "Load the demo content and log-ins, or what is missing of them; nothing that exists is changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="bring all demo content back to what the files say")
        parser.add_argument(
            "--check", nargs="*", metavar="LANGUAGE", help="only look for what is missing in languages' files"
        )
        parser.add_argument(
            "--scale", type=int, default=0, metavar="NUMBER", help="add made-up offers, until there are this many"
        )
        parser.add_argument(
            "--in-production", action="store_true", help="load the content, without log-ins, under production settings"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"] is not None:
            return self.check_files(options["check"])
        is_production = settings.SETTINGS_MODULE.endswith("production")
        if is_production and not options["in_production"]:
            raise CommandError("The demo is not for production. To load its content all the same: --in-production")
        try:
            report = load(reset=options["reset"], say=self.say)
            added = load_scale(options["scale"], say=self.say)
        except ContentError as error:
            raise CommandError(str(error)) from error
        for line in report.refused:
            self.stderr.write(self.style.WARNING(f"Left unpublished: {line}"))
        self.say(f"{report.translations} translations published." if report.translations else "Content is up to date.")
        if options["scale"]:
            self.say(f"{added} made-up offers added.")
        if not is_production:
            accounts = load_accounts()
            if report.german:
                load_desk()
                load_pool()
                load_registrations()
                load_checks()
                load_handed_in()
                load_sponsorships()
                load_figures()
            self.show(accounts)

    def say(self, line: str) -> None:
        self.stdout.write(line)

    def check_files(self, languages: list[str]) -> None:
        content = Content()
        problems = 0
        for language in languages or content.languages():
            found, left_out = check(content, language)
            problems += len(found)
            for line in found:
                self.stdout.write(self.style.ERROR(line))
            state = f"{len(found)} problems" if found else "complete"
            self.stdout.write(f"{language}: {state}; not translated: {', '.join(left_out) or 'nothing'}")
        if problems:
            raise CommandError(f"{problems} problems.")

    def show(self, accounts: list[tuple[str, str, str]]) -> None:
        base = settings.WAGTAILADMIN_BASE_URL
        self.say("")
        for code, name in settings.WAGTAIL_CONTENT_LANGUAGES:
            self.say(f"  {base}/{code}/  {name}")
        self.say(f"  {base}/admin/  Redaktion\n")
        for role, email, password in accounts:
            self.say(f"  {role:<30}{email:<36}{password}")
