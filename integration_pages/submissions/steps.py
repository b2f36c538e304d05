"""What happened is written down once, in the submission and in the page's history, and told to whoever listens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Revision

from .models import Step, StepKind, Submission

# Called in the transaction of the step: mails are rows of the outbox, so they come and go with it.
LISTENERS: list[Callable[[Step], None]] = []


_actor: ContextVar[Any] = ContextVar("actor", default=None)
_silent: ContextVar[bool] = ContextVar("silent", default=False)


@contextmanager
def acting(person: Any) -> Iterator[None]:
    """Who does what Wagtail's signals tell of: they do not say."""
    token = _actor.set(person)
    try:
        yield
    finally:
        _actor.reset(token)


@contextmanager
def silent() -> Iterator[None]:
    """What happens to the workflow in here is part of a step that is noted as a whole."""
    token = _silent.set(True)
    try:
        yield
    finally:
        _silent.reset(token)


def actor() -> Any:
    """Who acts: as a service says it, else who is signed in to the admin; None for a job."""
    if (person := _actor.get()) is not None:
        return person
    user = get_active_log_context().user
    return user if user is not None and user.is_authenticated else None


def is_silent() -> bool:
    return _silent.get()


def note(
    submission: Submission, kind: StepKind, by: Any = None, text: str = "", revision: Revision | None = None
) -> Step:
    step = Step.objects.create(submission=submission, kind=kind, by=by, text=text, revision=revision)
    if submission.page is not None:
        data = {"reason": text} if text else {}
        log(submission.page, f"submission.{kind}", user=by, revision=revision, data=data)
    for listener in LISTENERS:
        listener(step)
    return step
