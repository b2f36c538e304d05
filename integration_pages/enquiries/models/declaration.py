from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext, pgettext_lazy

CALL_WITHIN = 7


def deletion_of_a_message(days: int) -> str:
    """When what somebody wrote is deleted, as its privacy notice says it in the active language."""
    return ngettext(
        "We delete your message %(days)d day after it is settled, and at the latest after one year.",
        "We delete your message %(days)d days after it is settled, and at the latest after one year.",
        days,
    ) % {"days": days}


@dataclass(frozen=True)
class FormDeclaration:
    """One form as the law asks about it (Art. 13, 30 GDPR): what it is for, how long its records are kept.

    `key` names its `FormPolicy`; `purpose` completes "We use it …" in the reader's language; `retention` is the number
    of days after closing that holds until the admin sets another one. `longest` is the number of days after which a
    record goes whatever happens, counted from its `kept_from`; `deletion` says both in the reader's language.
    `call_within` is the number of days in which somebody who gave only a number is called, until the admin sets
    another one.
    """

    key: str
    title: Any
    purpose: Any
    retention: int = 90
    longest: int = 365
    call_within: int = CALL_WITHIN
    deletion: Callable[[int], str] = deletion_of_a_message


@dataclass(frozen=True)
class Declaration:
    """What a model of personal data keeps, why and on which legal basis. Every column is either personal or plain.

    `subjects` are the persons it is about, `recipients` those who get to see it (Art. 30(1)(c, d) GDPR).
    """

    forms: tuple[FormDeclaration, ...]
    legal_basis: Any
    personal: tuple[str, ...]
    plain: tuple[str, ...] = ()
    email: str = "email"
    subjects: Any = pgettext_lazy("admin", "people who write to the city")
    recipients: Any = pgettext_lazy("admin", "the city's staff who deal with it")

    def form(self, key: str) -> FormDeclaration:
        """The form with this key; a `KeyError` for one that is not declared."""
        for form in self.forms:
            if form.key == key:
                return form
        raise KeyError(key)
