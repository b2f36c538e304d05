"""An organisation's entries as its members see them in a list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from integration_pages.base.dates import date_in_words
from snippets.models import Organisation

from .models import Proposal
from .targets import Target, targets


@dataclass(frozen=True)
class Listed:
    """One entry: what it is, when it was checked, and the proposal that waits."""

    target: Target
    key: UUID
    title: str
    url: str
    checked_on: date | None
    proposal: Proposal | None

    @property
    def checked(self) -> str:
        """The day in words; empty when nobody has confirmed it yet."""
        return date_in_words(self.checked_on) if self.checked_on else ""

    @property
    def is_fresh(self) -> bool:
        return self.checked_on == timezone.localdate()


@dataclass
class Group:
    organisation: Organisation
    entries: list[Listed] = field(default_factory=list)


def entries_of(organisations: Iterable[Organisation]) -> list[Group]:
    """Organisation by organisation; the number of queries does not depend on how many entries there are."""
    groups = {organisation.pk: Group(organisation) for organisation in organisations}
    waiting: dict[tuple[Any, ...], Proposal] = {
        (proposal.target, proposal.target_key, proposal.organisation_id): proposal
        for proposal in Proposal.objects.waiting().filter(organisation__in=groups)
    }
    for target in targets():
        for row, owners in target.of(list(groups)):
            key = target.key_of(row)
            for pk in owners & groups.keys():
                groups[pk].entries.append(
                    Listed(
                        target=target,
                        key=key,
                        title=target.title_of(row),
                        url=target.url_of(row),
                        checked_on=getattr(row, target.checked_field),
                        proposal=waiting.get((target.key, key, pk)),
                    )
                )
    return list(groups.values())
