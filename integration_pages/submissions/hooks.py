from typing import Any

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .models import StepKind


@hooks.register("register_log_actions")
def steps_in_the_history(actions: LogActionRegistry) -> None:
    """What happens to a submission stands in its page's history, with the reason."""
    for kind in StepKind:
        _register(actions, kind)


def _register(actions: LogActionRegistry, kind: StepKind) -> None:
    def message(entry: Any) -> str:
        reason = entry.data.get("reason")
        return f"{kind.label}: {reason}" if reason else str(kind.label)

    actions.register_action(f"submission.{kind}", kind.label, message)
