"""In which entries members propose changes. A room registers its target: how it is read and written."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Model

from snippets.models import Organisation

from .forms import ProposalForm


class Target(Protocol):
    """One kind of entry. `values` are plain JSON by the names of the form's fields (see `values.plain`)."""

    key: str
    # For members ("Your offer") and for editors ("offer").
    label: Any
    name: Any
    icon: str
    form_class: type[ProposalForm]
    # Fields that no column stands behind: an editor does by hand what is wished there.
    wishes: frozenset[str]
    # The column that says when the organisation last confirmed the entry.
    checked_field: str

    def of(self, organisations: Collection[int]) -> list[tuple[Model, set[int]]]:
        """The entries that readers find, each with those of the organisations it belongs to; few queries."""

    def find(self, key: UUID) -> Model | None:
        """The entry as readers see it; None when it is gone or taken down."""

    def newest(self, key: UUID, *, hold: bool = False) -> Model | None:
        """The entry as an editor would go on with it: the draft where there is one. Also when it is taken down.

        `hold`: nobody else changes it until the transaction ends.
        """

    def key_of(self, row: Any) -> UUID:
        """The number by which it is found again, renamed or moved."""

    def title_of(self, row: Any) -> str:
        """Its German name."""

    def owners(self, row: Any) -> set[int]:
        """Keys of the organisations whose entry it is."""

    def url_of(self, row: Any) -> str:
        """Where readers see it, in the active language; empty for nowhere."""

    def read(self, row: Any) -> dict[str, Any]:
        """The values as they stand in the entry."""

    def said_of(self, row: Any, name: str) -> str:
        """What stands in the entry about a wish, in words: its times. Empty for nothing."""

    def warnings(self, row: Any, names: Iterable[str]) -> dict[str, str]:
        """What an editor should know before taking over a field, by its name."""

    def edit_url(self, row: Any, user: Any) -> str:
        """The form in the admin; empty when this person may not."""

    def hindrance(self, row: Any, user: Any) -> str:
        """Why this person cannot apply anything now; empty when it is possible."""

    def has_draft(self, row: Any) -> bool:
        """Something unpublished is being worked on: what is taken over goes live with it."""

    def apply(self, row: Any, values: Mapping[str, Any], user: Any) -> bool:
        """Put values into the newest version, as `user`; whether readers see them now.

        Raises a `ValidationError` by fields when the entry would not be right.
        """


# Called with the entry and the organisation, before the day is noted: whoever has asked gets the answer.
CONFIRMED: list[Callable[[Any, Organisation], None]] = []

_TARGETS: dict[str, Target] = {}


def register(target: Target) -> None:
    _TARGETS[target.key] = target


def target_of(key: str) -> Target | None:
    return _TARGETS.get(key)


def targets() -> list[Target]:
    return list(_TARGETS.values())
