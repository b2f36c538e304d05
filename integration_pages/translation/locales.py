"""Locale rows without a query each: ids and codes, kept in memory."""

from wagtail.models import Locale

from .languages import SOURCE
from .memory import remember


def codes_by_id() -> dict[int, str]:
    return remember("locales", lambda: dict(Locale.all_objects.values_list("pk", "language_code")))


def locale_id(code: str) -> int | None:
    return next((pk for pk, known in codes_by_id().items() if known == code), None)


def code_of(pk: int | None) -> str:
    return codes_by_id().get(pk or 0, SOURCE)


def source_locale_id() -> int | None:
    return locale_id(SOURCE)
