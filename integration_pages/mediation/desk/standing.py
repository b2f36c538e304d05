"""How a row stood when somebody opened it; every form of the desk carries it along, and 409 follows when it changed."""

from typing import Any

from ..models import Assignment, MediationRequest, Mediator


def of_request(row: MediationRequest) -> str:
    """State, time and place, spam or not, and what everybody asked has answered."""
    answers = Assignment.objects.filter(request_id=row.pk).order_by("pk").values_list("pk", "state")
    said = ",".join(f"{pk}{state}" for pk, state in answers)
    return "|".join(map(str, (row.state, row.starts_at.timestamp(), row.minutes, row.place, int(row.is_spam), said)))


def of_mediator(row: Mediator) -> str:
    """Everything that the desk or the person may have changed."""
    spoken = sorted(row.languages.values_list("language", "direction"))
    values: dict[str, Any] = row.content(*row.declaration.personal, *row.declaration.plain)
    return "|".join(map(str, (row.state, int(row.is_spam), spoken, *values.values())))
