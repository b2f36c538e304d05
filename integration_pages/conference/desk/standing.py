"""How a registration stood when somebody opened it; every form of the desk carries it along: 409 when it changed."""

import hashlib

from ..models import Registration


def of_registration(row: Registration) -> str:
    """Everything that a colleague, or the person themself, may have changed; as a sum, it names no person."""
    values = row.content(*row.declaration.personal, *row.declaration.plain)
    del values["reminded_at"]
    sessions = row.session_places.order_by("pk").values_list("pk", "session", "people", "place")
    people = row.attendees.order_by("position").values_list("position", "name")
    parts = (row.state, row.is_spam, row.confirmed_at, list(values.values()), list(sessions), list(people))
    return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:24]
