"""Loads the demo: German rows once and in one go, then every translation that has a file and is not there yet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from integration_pages.translation.languages import SOURCE

from .bookkeeping import written_once
from .conference import load_speakers
from .files import Content
from .media import load_media
from .pages import HOME, PageLoader
from .rows import Rows, german_page
from .translations import Translator
from .vocabulary import load_vocabulary

Say = Callable[[str], None]


@dataclass
class Report:
    german: bool = False
    translations: int = 0
    refused: list[str] = field(default_factory=list)


def load(
    content: Content | None = None,
    *,
    reset: bool = False,
    today: date | None = None,
    languages: Iterable[str] | None = None,
    say: Say = lambda line: None,
) -> Report:
    """Load what is missing; with `reset` bring every row of the demo back to what the files say.

    The German content is made in one transaction. Once its start page is there nothing German is made again, so what
    an editor has changed or deleted stays so.
    """
    content = content or Content()
    report = Report()
    codes = [code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES]
    for code in codes:
        Locale.objects.get_or_create(language_code=code)
    if reset or german_page(HOME) is None:
        say("German content …")
        with written_once():
            load_german(content, today or timezone.localdate())
        report.german = True
    wanted = [code for code in languages or codes if code != SOURCE and code in content.languages()]
    translator = Translator(content, wanted, reset=reset)
    say("Translations …" if wanted else "No translations.")
    with written_once():
        load_translations(content, translator, first_time=report.german)
    report.translations = translator.published
    report.refused = translator.refused
    return report


@transaction.atomic
def load_german(content: Content, today: date) -> None:
    rows = Rows()
    load_media(content, rows)
    load_vocabulary(content, rows, today)
    load_speakers(content, rows, today)
    PageLoader(content, rows, today).load()


def load_translations(content: Content, translator: Translator, *, first_time: bool) -> None:
    """Snippets first, then pages from the start page downwards, so that parents are there."""
    translator.snippets()
    for slug, file in content.page_files.items():
        data = content.german(file)
        if before := data.get("before"):
            if first_time:
                translator.page(slug, {**data, **before["texts"]}, [before["language"]])
                change_german(slug, {name: data[name] for name in before["texts"]})
            translator.page(slug, data, [code for code in translator.locales if code != before["language"]])
        else:
            translator.page(slug, data)


def change_german(slug: str, texts: dict[str, str]) -> None:
    """Publish new German wording, as an editor does: the translation made before is out of date from now on."""
    page = german_page(slug)
    if page is None:
        return
    for name, text in texts.items():
        setattr(page, name, " ".join(text.split()))
    page.save_revision().publish()
