"""How far each page has come in each language; a fixed number of queries, however many pages."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.enums import TextChoices
from django.utils.translation import pgettext_lazy
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from .languages import SOURCE, Language, published_languages
from .locales import code_of, source_locale_id
from .models import OverlayPage


class State(TextChoices):
    MISSING = "missing", pgettext_lazy("admin", "not begun")
    DRAFT = "draft", pgettext_lazy("admin", "in progress")
    STALE = "stale", pgettext_lazy("admin", "out of date")
    LIVE = "live", pgettext_lazy("admin", "up to date")


@dataclass(frozen=True)
class Cell:
    """One page in one language: its state, and how many of its sentences have a text (0 of 0 when by hand)."""

    language: Language
    state: State
    source_id: int
    translated_id: int | None
    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class Row:
    """A German page, how deep it lies in the tree, and its cells in the order of the languages."""

    page_id: int
    title: str
    depth: int
    cells: tuple[Cell, ...]


def target_languages() -> list[Language]:
    return [language for language in published_languages() if not language.is_source]


def page_models() -> list[type[OverlayPage]]:
    """Every page type of the portal, however deep it inherits."""
    found, waiting = [], list(OverlayPage.__subclasses__())
    while waiting:
        model = waiting.pop()
        waiting += model.__subclasses__()
        if not model._meta.abstract:
            found.append(model)
    return found


def _progress() -> dict[tuple[Any, int], tuple[int, int]]:
    has_text = Exists(
        StringTranslation.objects.filter(
            translation_of=OuterRef("source__stringsegment__string"),
            context=OuterRef("source__stringsegment__context"),
            locale=OuterRef("target_locale"),
            has_error=False,
        )
    )
    counted = Translation.objects.filter(enabled=True).annotate(has_text=has_text)
    totals = counted.values("source__object_id", "target_locale_id").annotate(
        total=Count("source__stringsegment"), done=Count("source__stringsegment", filter=Q(has_text=True))
    )
    return {(row["source__object_id"], row["target_locale_id"]): (row["done"], row["total"]) for row in totals}


def coverage() -> list[Row]:
    """All live German pages in the order of the tree, with their state in every other language."""
    columns = ("pk", "translation_key", "locale_id", "live", "prose_fingerprint", "translated_from")
    german: dict[Any, dict[str, Any]] = {}
    translated: dict[tuple[Any, str], dict[str, Any]] = {}
    for model in page_models():
        for values in model._default_manager.filter(alias_of=None).values(*columns):
            code = code_of(values["locale_id"])
            if code == SOURCE:
                german[values["translation_key"]] = values
            else:
                translated[values["translation_key"], code] = values
    progress = _progress()
    tree = Page.objects.filter(locale_id=source_locale_id(), live=True, depth__gt=1).order_by("path")
    return [
        Row(
            page.pk,
            page.title,
            page.depth - 2,
            tuple(
                _cell(
                    language,
                    german[page.translation_key],
                    translated.get((page.translation_key, language.code)),
                    progress,
                )
                for language in target_languages()
            ),
        )
        for page in tree.only("pk", "title", "depth", "translation_key")
        if page.translation_key in german
    ]


def _cell(
    language: Language,
    german: dict[str, Any],
    text: dict[str, Any] | None,
    progress: dict[tuple[Any, int], tuple[int, int]],
) -> Cell:
    if text is None:
        return Cell(language, State.MISSING, german["pk"], None)
    done, total = progress.get((text["translation_key"], text["locale_id"]), (0, 0))
    state = State.DRAFT
    if text["live"]:
        same = not text["translated_from"] or text["translated_from"] == german["prose_fingerprint"]
        state = State.LIVE if same else State.STALE
    return Cell(language, state, german["pk"], text["pk"], done, total)


def summary(rows: list[Row]) -> list[dict[str, Any]]:
    """Each language with how many pages are in which state."""
    counts: dict[str, Counter[State]] = {language.code: Counter() for language in target_languages()}
    for row in rows:
        for cell in row.cells:
            counts[cell.language.code][cell.state] += 1
    return [
        {"language": language, "counts": [(state, counts[language.code][state]) for state in State], "pages": len(rows)}
        for language in target_languages()
    ]
