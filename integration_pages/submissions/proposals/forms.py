"""What members fill in: today's entry, to be corrected. Only what differs becomes a proposal."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from integration_pages.enquiries.fields import TOO_LONG, PlainTextField
from snippets.validators import validate_phone

from .values import plain

LONGEST_NOTE = 2000
WEB = _("This is not an address on the web. It looks like this: https://example.org")
PRICE = _("Please write a price above zero, or choose another answer.")
PHONE = _("Please write the number like this: 02521 29-0")


class ProposalForm(forms.Form):
    """The fields of an entry, and two questions that every entry has."""

    questions: ClassVar[tuple[str, ...]] = ("confirms", "note")

    confirms = forms.BooleanField(label=_("Everything else in this entry is right."), required=False)
    note = PlainTextField(
        label=_("Is there anything else?"),
        help_text=_("What else should change, or what we should know. Only the editors read this."),
        required=False,
        max_length=LONGEST_NOTE,
        lines=3,
    )

    def __init__(
        self, data: Any = None, *, values: Mapping[str, Any], initial: Mapping[str, Any] | None = None
    ) -> None:
        """`values`: what stands in the entry now; `initial`: what is proposed already."""
        super().__init__(data, initial={**values, **(initial or {})})
        self.values = dict(values)
        self.order_fields([name for name in self.fields if name not in self.questions])

    @property
    def names(self) -> list[str]:
        return [name for name in self.fields if name not in self.questions]

    def _clean_fields(self) -> None:
        """An old slip that nobody has touched keeps nobody from correcting something else."""
        super()._clean_fields()  # type: ignore[misc]
        for name in [name for name in self.names if name in self.errors and not self._is_touched(name)]:
            del self.errors[name]
            self.cleaned_data[name] = self.values.get(name)

    def _is_touched(self, name: str) -> bool:
        field = self[name]
        return bool(field.field.has_changed(self.values.get(name), field.data))

    def differences(self) -> dict[str, tuple[Any, Any]]:
        """What stands in the entry and what was typed, for the fields in which they differ."""
        found = {}
        for name in self.names:
            now, typed = self.values.get(name), plain(self.cleaned_data.get(name))
            if not same(now, typed):
                found[name] = (now, typed)
        return found


def same(one: Any, other: Any) -> bool:
    """Nothing is nothing, however it is written."""
    return bool(one == other or (one in (None, "", []) and other in (None, "", [])))


class SentenceField(PlainTextField):
    """One line of text that is too long for a line of the form."""

    def __init__(self, *, lines: int = 2, **kwargs: Any) -> None:
        super().__init__(lines=lines, **kwargs)
        self.is_one_line = True


class WebAddressField(forms.URLField):
    def __init__(self, **kwargs: Any) -> None:
        messages = {"invalid": WEB, "max_length": TOO_LONG}
        widget = forms.URLInput(attrs={"dir": "ltr", "autocomplete": "url"})
        super().__init__(max_length=200, assume_scheme="https", widget=widget, error_messages=messages, **kwargs)


class PriceField(forms.DecimalField):
    """Euros, with the comma or point of whatever country somebody learnt to write in."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr"})
        messages = dict.fromkeys(("invalid", "max_digits", "max_decimal_places", "max_whole_digits"), PRICE)
        super().__init__(max_digits=8, decimal_places=2, widget=widget, error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value or "").replace("€", "").replace(",", ".").strip() or None)

    def prepare_value(self, value: Any) -> Any:
        separator = get_format("DECIMAL_SEPARATOR")
        return value.replace(".", separator) if isinstance(value, str) else value


class PhoneNumberField(PlainTextField):
    """A number that the entry can be dialled by; slashes and brackets are left out for people."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "tel", "dir": "ltr", "type": "tel"}
        super().__init__(attrs=attrs, error_messages={"max_length": TOO_LONG}, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return " ".join(text.translate(str.maketrans("/()", "   ")).split())

    def validate(self, value: str) -> None:
        super().validate(value)
        if value:
            try:
                validate_phone(value)
            except ValidationError as error:
                raise ValidationError(PHONE, code="phone") from error
