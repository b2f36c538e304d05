from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FormDeclaration:
    """One form as the law asks about it (Art. 13, 30 GDPR): what it is for, how long its records are kept.

    `key` names its `FormPolicy`; `purpose` completes "We use it …" in the reader's language; `retention` is the number
    of days after closing that holds until the admin sets another one.
    """

    key: str
    title: Any
    purpose: Any
    retention: int = 90


@dataclass(frozen=True)
class Declaration:
    """What a model of personal data keeps, why and on which legal basis. Every column is either personal or plain."""

    forms: tuple[FormDeclaration, ...]
    legal_basis: Any
    personal: tuple[str, ...]
    plain: tuple[str, ...] = ()
    email: str = "email"

    def form(self, key: str) -> FormDeclaration:
        """The form with this key; a `KeyError` for one that is not declared."""
        for form in self.forms:
            if form.key == key:
                return form
        raise KeyError(key)
