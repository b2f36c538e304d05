"""Form fields that take what people type as it is meant, and say in plain words what is wrong."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

TOO_LONG = ngettext_lazy(
    "This is too long. There is room for %(limit_value)d character.",
    "This is too long. There is room for %(limit_value)d characters.",
    "limit_value",
)
MISSING = _("Please fill this in.")
# Control characters, and the marks that turn the direction of whatever stands around a text.
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean_text(value: str) -> str:
    """Without control characters, with `\\n` as the end of a line."""
    return INVISIBLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


class PlainTextField(forms.CharField):
    """Text of any language in its own direction."""

    def __init__(self, *, lines: int = 1, error_messages: dict[str, Any] | None = None, **kwargs: Any) -> None:
        attrs = {"dir": "auto", **kwargs.pop("attrs", {})}
        widget = forms.Textarea(attrs={"rows": lines, **attrs}) if lines > 1 else forms.TextInput(attrs=attrs)
        messages = {"required": MISSING, "max_length": TOO_LONG, **(error_messages or {})}
        super().__init__(widget=widget, error_messages=messages, **kwargs)
        self.is_one_line = lines == 1

    def to_python(self, value: Any) -> str:
        text = clean_text(str(value or ""))
        return str(super().to_python(" ".join(text.split()) if self.is_one_line else text) or "")


class AddressField(forms.EmailField):
    """An e-mail address, written from left to right in every language."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "email", "dir": "ltr"}
        wrong = _("This is not an e-mail address. It looks like this: name@example.org")
        messages = {"required": MISSING, "invalid": wrong, "max_length": TOO_LONG}
        super().__init__(max_length=254, widget=forms.EmailInput(attrs=attrs), error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python("".join(clean_text(str(value or "")).split())) or "")


class PhoneField(forms.CharField):
    """A phone number as people write it; digits of other scripts become those on a telephone here."""

    default_validators = [
        RegexValidator(r"^[0-9 ()/+.\-]{4,}$", _("This is not a phone number. It looks like this: 02521 29-0"))
    ]

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "tel", "dir": "ltr"}
        messages = {"required": MISSING, "max_length": TOO_LONG}
        super().__init__(
            max_length=40, widget=forms.TextInput(attrs={"type": "tel", **attrs}), error_messages=messages, **kwargs
        )

    def to_python(self, value: Any) -> str:
        text = " ".join(clean_text(str(value or "")).split())
        digits = (str(unicodedata.digit(char, char)) for char in text)
        return str(super().to_python("".join(digits)) or "")
