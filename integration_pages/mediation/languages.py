"""In which languages the pool can be asked: what readers learn of it, and all they learn."""

from datetime import date

from django.db.models import Count
from django.utils import timezone

from integration_pages.translation.memory import remember
from snippets.languages import name_of_language

from .models import Mediator, MediatorLanguage

# One person alone is not to be found out by a language, and cannot promise anything.
FEWEST = 2


def public_languages(day: date | None = None) -> frozenset[str]:
    """Languages that at least two people of the pool mediate in, who are not away today. Never persons, nor numbers."""
    today = day or timezone.localdate()
    return remember(("languages of the pool", today), lambda: _languages(today))


def _languages(day: date) -> frozenset[str]:
    there = Mediator.objects.active().present(day)
    rows = MediatorLanguage.objects.filter(mediator__in=there.values("pk")).values("language")
    enough = rows.annotate(people=Count("mediator")).filter(people__gte=FEWEST).order_by()
    return frozenset(enough.values_list("language", flat=True))


def named(codes: frozenset[str]) -> list[tuple[str, str]]:
    """Codes with their names in the active language, by name."""
    return sorted(((code, name_of_language(code)) for code in codes), key=lambda item: item[1].casefold())
