"""When something takes place, worked out from a rule."""

from typing import Any


def problems(schedule: Any) -> dict[str, str]:
    return {}
