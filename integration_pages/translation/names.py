"""Names and short texts of snippets in the reader's language, from one map per language.

Foreign keys always hold the German row; the map is `translation_key` → texts of the live translation.
"""

from typing import Any, TypeAlias

from django.apps import apps
from django.db.models import Model
from django.utils.translation import get_language

from .languages import SOURCE
from .locales import locale_id
from .memory import remember

Texts: TypeAlias = dict[Any, dict[str, str]]


def _translated_models() -> list[type[Model]]:
    return [model for model in apps.get_app_config("snippets").get_models() if getattr(model, "prose", ())]


def texts_in(language: str) -> Texts:
    """Every live snippet text in a language by translation key; read once per generation."""

    def build() -> Texts:
        texts: Texts = {}
        for model in _translated_models():
            rows = model._default_manager.filter(locale_id=locale_id(language), live=True)
            for row in rows.values("translation_key", *model.prose):  # type: ignore[attr-defined]
                texts[row.pop("translation_key")] = row
        return texts

    return remember(("texts", language), build)


def text_of(snippet: Model, field: str, language: str | None = None) -> tuple[str, str]:
    """A snippet's text and the language it is in: the reader's if there is a translation, else German."""
    code = language or get_language() or SOURCE
    german: str = getattr(snippet, field) or ""
    key = getattr(snippet, "translation_key", None)
    if code == SOURCE or key is None or not german:
        return german, SOURCE
    translated = texts_in(code).get(key, {}).get(field)
    return (translated, code) if translated else (german, SOURCE)
