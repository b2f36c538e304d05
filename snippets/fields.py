"""Form and model field for a few codes out of many (languages, weekdays, features), kept in one column."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Contains
from django.utils.translation import pgettext

from .widgets import CodeListWidget


class CodeListField(models.CharField):
    """A list of codes, stored as `,ar,de,` so that `field__has="ar"` is one LIKE on every database."""

    def __init__(self, *args: Any, code_choices: Any = (), **kwargs: Any) -> None:
        self.code_choices = code_choices
        kwargs.setdefault("max_length", 255)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if f"get_{name}_display" not in cls.__dict__:
            setattr(cls, f"get_{name}_display", lambda instance: self.words(getattr(instance, name)))

    def words(self, codes: list[str]) -> str:
        """The codes by name, for lists and exports in the admin."""
        named = dict(self.get_choices_now())
        return ", ".join(str(named.get(code, code)) for code in codes)

    def get_choices_now(self) -> list[tuple[str, Any]]:
        return list(self.code_choices() if callable(self.code_choices) else self.code_choices)

    def from_db_value(self, value: str | None, *args: Any) -> list[str]:
        return self.to_python(value)

    def to_python(self, value: Any) -> list[str]:
        if not value:
            return []
        if isinstance(value, str):
            return [code for code in value.strip(",").split(",") if code]
        return [str(code) for code in value]

    def get_prep_value(self, value: Any) -> str:
        codes = self.to_python(value)
        return f",{','.join(codes)}," if codes else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        known = {code for code, _ in self.get_choices_now()}
        unknown = [code for code in value if code not in known]
        if unknown:
            raise ValidationError(
                pgettext("admin", "Unknown: %(codes)s"), params={"codes": ", ".join(unknown)}, code="invalid_choice"
            )

    def run_validators(self, value: Any) -> None:
        super().run_validators(self.get_prep_value(value))

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.get_choices_now,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=CodeListWidget,
        )

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs


@CodeListField.register_lookup
class Has(Contains):
    """`field__has="ar"`: the list holds this code."""

    lookup_name = "has"

    def get_prep_lookup(self) -> str:
        return f",{self.rhs},"

    def get_rhs_op(self, connection: Any, rhs: str) -> str:
        return str(connection.operators["contains"] % rhs)
