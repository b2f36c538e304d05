"""Processing of personal data outside the forms: every room says what it keeps, for the register (Art. 30 GDPR).

Forms are no part of it: what their records keep is declared with the models (`PersonalRecord.declaration`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Activity:
    """One kind of processing, in the words of Art. 30(1) GDPR.

    `columns` are the personal columns by model ("app.Model"); `also` names data that stands in no column, or that a
    column's own name does not tell. `deletion` is the period envisaged for erasure.
    """

    key: str
    title: Any
    purpose: Any
    legal_basis: Any
    subjects: Any
    recipients: Any
    deletion: Any
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    also: tuple[Any, ...] = ()


ACTIVITIES: list[Activity] = []


def declare(*activities: Activity) -> None:
    """Add to the register when the application starts; a key that is taken is refused."""
    for activity in activities:
        if any(activity.key == other.key for other in ACTIVITIES):
            raise ValueError(f"The processing “{activity.key}” is declared twice.")
        ACTIVITIES.append(activity)
