"""The terms that pages are found by, read once and kept until something is published."""

from typing import TypeVar

from integration_pages.translation.languages import SOURCE
from integration_pages.translation.memory import remember
from snippets.models import FieldOfAction, TargetGroup

TermT = TypeVar("TermT", FieldOfAction, TargetGroup)


def fields() -> dict[str, FieldOfAction]:
    """Fields of action by slug, in the editors' order."""
    return _terms(FieldOfAction)


def groups() -> dict[str, TargetGroup]:
    return _terms(TargetGroup)


def _terms(model: type[TermT]) -> dict[str, TermT]:
    def build() -> dict[str, TermT]:
        return {term.slug: term for term in model._default_manager.filter(locale__language_code=SOURCE, live=True)}

    return remember(("terms", model.__name__), build)
