"""The decision help: three questions, one answer. It knows no request and no session; an address is an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from snippets.languages import SPOKEN_LANGUAGES, name_of_language


class When(models.TextChoices):
    SOON = "soon", gettext_lazy("Soon")
    LATER = "later", gettext_lazy("Later")


class Legal(models.TextChoices):
    NO = "no", gettext_lazy("No")
    YES = "yes", gettext_lazy("Yes")
    UNKNOWN = "unknown", gettext_lazy("I do not know")


class Way(models.TextChoices):
    """Who helps."""

    LOCAL = "local", gettext_lazy("The pool in Beckum")
    COUNTY = "county", gettext_lazy("The county's pool")
    SWORN = "sworn", gettext_lazy("A sworn interpreter")
    ASK = "ask", gettext_lazy("Please ask us")


@dataclass(frozen=True)
class Questions:
    """What was answered so far; what cannot be an answer is left out and named in `ignored`."""

    when: str = ""
    legal: str = ""
    language: str = ""
    ignored: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        return bool(self.when and self.legal and self.language)

    @property
    def is_begun(self) -> bool:
        return bool(self.when or self.legal or self.language or self.ignored)

    def query(self, **changed: str) -> str:
        """The address of these answers, some of them changed."""
        values = {"when": self.when, "legal": self.legal, "language": self.language, **changed}
        return f"?{urlencode({name: value for name, value in values.items() if value})}"


@dataclass(frozen=True)
class Answer:
    """Who helps, and why."""

    way: Way
    reason: str


ALLOWED: dict[str, frozenset[str]] = {
    "when": frozenset(When.values),
    "legal": frozenset(Legal.values),
    "language": frozenset(SPOKEN_LANGUAGES) - {"de"},
}


def sworn() -> Answer:
    """For whatever volunteers may not do."""
    return Answer(
        Way.SWORN,
        _("There it can be about rights, money or health. Only sworn or specially trained interpreters may help."),
    )


def parse(data: Mapping[str, Any]) -> Questions:
    """Answers from an address."""
    given = {name: str(data.get(name, "")).strip() for name in ALLOWED}
    known = {name: value for name, value in given.items() if value in ALLOWED[name]}
    return Questions(**known, ignored=tuple(name for name, value in given.items() if value and name not in known))


def decide(asked: Questions, *, languages: frozenset[str], workdays: int, takes_requests: bool) -> Answer | None:
    """The answer to three questions; None while one of them is open.

    `languages` are those of the local pool, `workdays` what the county's pool needs beforehand.
    """
    # Legal consequences decide alone: whoever knows of them needs to answer nothing else.
    if asked.legal == Legal.YES:
        return sworn()
    if not asked.is_complete:
        return None
    if asked.legal == Legal.UNKNOWN:
        return Answer(
            Way.ASK, _("If it can have legal consequences, no volunteer may interpret. Let us find out together.")
        )
    words = {"language": name_of_language(asked.language), "days": workdays}
    if asked.when == When.LATER:
        return Answer(Way.COUNTY, _("There is enough time: the county's pool is there for planned conversations."))
    if takes_requests and asked.language in languages:
        reason = _("It is soon, and there are people in Beckum who mediate in this language: %(language)s.")
        return Answer(Way.LOCAL, reason % words)
    if takes_requests:
        reason = _(
            "It is soon, and we cannot promise this language: %(language)s. Perhaps we know somebody all the same. "
            "If the conversation can wait, the county's pool can help."
        )
        return Answer(Way.ASK, reason % words)
    reason = _(
        "It is soon, and the pool in Beckum takes no requests at the moment. "
        "If the conversation can wait, the county's pool can help."
    )
    return Answer(Way.ASK, reason)
