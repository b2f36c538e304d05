"""A field's value as JSON: in one form only, so that two values are equal exactly when a reader sees no difference."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from integration_pages.enquiries.fields import clean_text

CENT = Decimal("0.01")
SUM = 16  # signs of a sum that tells one value from another


def plain(value: Any) -> Any:
    """A checked value of a form, or a column's, as JSON."""
    if isinstance(value, Decimal):
        return str(value.quantize(CENT))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return sorted(map(str, value))
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in clean_text(value).strip().split("\n"))
    return value


def column(row: models.Model, name: str) -> Any:
    """A column of an entry as JSON."""
    value = getattr(row, name)
    field = row._meta.get_field(name)
    if isinstance(value, str) and isinstance(field, models.CharField):
        return " ".join(clean_text(value).split())
    return plain(value)


def set_column(row: models.Model, name: str, value: Any) -> None:
    """The way back; the caller checks the row afterwards."""
    field: Any = row._meta.get_field(name)
    setattr(row, name, None if value is None else field.to_python(value))


def sum_of(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:SUM]


def sums_of(values: Mapping[str, Any]) -> str:
    """What a form carries along of the values that somebody saw: enough to notice that one has changed since."""
    return " ".join(f"{name}:{sum_of(value)}" for name, value in values.items())


def seen_in(sums: str) -> dict[str, str]:
    """The sums by name; what is no sum is left out."""
    return {name: value for name, _, value in (part.partition(":") for part in sums.split()) if value}
