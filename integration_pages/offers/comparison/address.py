"""The address of a comparison: which offers somebody asks for, whatever stands there."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.datastructures import MultiValueDict

PARAMETER = "offer"
FEWEST, MOST = 2, 4
MAX_ASKED = 20  # what is looked up; nobody compares more
LONGEST_SLUG, LONGEST_SHOWN = 255, 60


@dataclass(frozen=True)
class Asked:
    """Slugs in the order of the address, each once; `doubled` came more often, `is_cut` says there were too many."""

    slugs: tuple[str, ...]
    doubled: frozenset[str]
    is_cut: bool


def asked(query: "MultiValueDict[str, str]") -> Asked:
    counts = Counter(filter(None, map(_clean, query.getlist(PARAMETER))))
    slugs = tuple(counts)
    doubled = frozenset(slug for slug, count in counts.items() if count > 1)
    return Asked(slugs[:MAX_ASKED], doubled, len(slugs) > MAX_ASKED)


def _clean(value: str) -> str:
    """What could be a slug. PostgreSQL refuses NUL; what is too long for a slug is only shown as not found."""
    if len(value) > LONGEST_SLUG:
        value = f"{value[:LONGEST_SHOWN]}…"
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def comparison_url(slugs: Iterable[str] = ()) -> str:
    """The path of a comparison in the active language."""
    return reverse("offer_comparison") + with_offers(slugs)


def with_offers(slugs: Iterable[str], **parameters: str) -> str:
    """A query that names the offers, after other parameters: for the comparison, and for the list to choose more."""
    query = urlencode([*parameters.items(), *((PARAMETER, slug) for slug in slugs)])
    return f"?{query}" if query else ""
