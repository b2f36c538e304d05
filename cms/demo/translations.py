"""Translations as a translator would make them: a text for every sentence in wagtail-localize, then published."""

from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup
from django.db import models, transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from integration_pages.translation.completeness import IncompleteTranslation
from integration_pages.translation.languages import SOURCE
from snippets.models.base import TranslatedSnippet

from .files import Content, ContentError, Data
from .overlay import Overlay
from .rows import SNIPPETS, german_page, german_snippet, model_of
from .texts import text_only

Sentences = dict[tuple[str, str], str]


def sentences(model: type[models.Model], german: Data, text: Data, language: str, where: str) -> Sentences:
    """German sentence and where it stands → its translation. Raises `ContentError` when they do not pair up."""
    ours = _segments(text_only(model, german, SOURCE, where))
    theirs = _segments(text_only(model, text, language, where))
    if [segment.path for segment in ours] != [segment.path for segment in theirs]:
        raise ContentError(f"{language}: {where} is cut in other sentences than the German text.")
    return {(one.path, one.string.data): _with_links_of(one, other) for one, other in zip(ours, theirs, strict=True)}


def _segments(instance: models.Model) -> list[StringSegmentValue]:
    return [segment for segment in extract_segments(instance) if isinstance(segment, StringSegmentValue)]


def _with_links_of(german: StringSegmentValue, text: StringSegmentValue) -> str:
    """The translated sentence with the link numbers of the German one, in which the order may differ."""
    if not german.attrs:
        return str(text.string.data)
    numbers = {_target(attrs): number for number, attrs in german.attrs.items()}
    soup = BeautifulSoup(text.string.data, "html.parser")
    for anchor in soup.find_all("a"):
        anchor["id"] = numbers[_target((text.attrs or {})[anchor["id"]])]
    return str(soup)


def _target(attributes: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(attributes.items()))


class Translator:
    """Works through one language after the other; what exists is left alone unless `reset`."""

    def __init__(self, content: Content, languages: Iterable[str], *, reset: bool = False) -> None:
        self.content = content
        self.locales = {locale.language_code: locale for locale in Locale.objects.filter(language_code__in=languages)}
        self.reset = reset
        self.published = 0
        self.refused: list[str] = []
        self._files: dict[tuple[str, str], Data] = {}

    def snippets(self) -> None:
        for file, model in SNIPPETS.items():
            for name, data in self.content.german(f"{file}.yaml").items():
                if german := german_snippet(file, name):
                    for language in self.locales:
                        if prose := self._vocabulary(language, file).get(name):
                            self.translate(german, model, data, prose, language, f"{file}.yaml: {name}")

    def page(self, slug: str, data: Data, languages: Iterable[str] | None = None) -> None:
        """Translate a page from `data`, its German wording, into all languages that have a file for it."""
        file = self.content.page_files[slug]
        german = german_page(slug)
        for language in languages or self.locales:
            if german and language in self.locales and self.content.has(language, file):
                prose = self.content.prose(language, file)
                self.translate(german, model_of(file), data, prose, language, file)

    def translate(
        self, german: Any, model: type[models.Model], data: Data, prose: Data, language: str, where: str
    ) -> None:
        locale = self.locales[language]
        if (
            not self.reset
            and Translation.objects.filter(source__object_id=german.translation_key, target_locale=locale).exists()
        ):
            return
        overlay = Overlay()
        text = overlay.fields(model, data, prose, f"{language}/{where}")
        if overlay.problems:
            raise ContentError("\n".join(overlay.problems))
        words = sentences(model, data, text, language, _place_of(german, where))
        try:
            with transaction.atomic():
                source, _ = TranslationSource.get_or_create_from_instance(german)
                translation, _ = Translation.objects.get_or_create(source=source, target_locale=locale)
                store(source, locale, words)
                translation.save_target(publish=True)
        except IncompleteTranslation as refusal:
            self.refused.append(f"{language}/{where}: {' '.join(refusal.messages)}")
        else:
            self.published += 1

    def _vocabulary(self, language: str, file: str) -> Data:
        key = (language, file)
        if key not in self._files:
            name = f"{file}.yaml"
            self._files[key] = self.content.prose(language, name) if self.content.has(language, name) else {}
        return self._files[key]


def _place_of(german: Any, where: str) -> str:
    """The name that the blocks' ids follow from: a page's slug in the files."""
    if isinstance(german, TranslatedSnippet):
        return where
    slug = where.rpartition("/")[2].removesuffix(".yaml")
    return slug if isinstance(german, Page) else where


def store(source: TranslationSource, locale: Locale, words: Sentences) -> None:
    """Keep a text for each of the source's sentences that the file knows."""
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    known = {
        (row.translation_of_id, row.context_id): row
        for row in StringTranslation.objects.filter(locale=locale, context__object_id=source.object_id)
    }
    for segment in segments:
        text = words.get((segment.context.path, segment.string.data))
        row = known.get((segment.string_id, segment.context_id))
        if text is None or (row and row.data == text):
            continue
        row = row or StringTranslation(translation_of=segment.string, context=segment.context, locale=locale)
        row.data, row.has_error = text, False
        row.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
        row.save()
        known[segment.string_id, segment.context_id] = row
