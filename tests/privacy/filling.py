"""A record with a mark of its own in every column that can hold one."""

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import override

from integration_pages.enquiries import services
from integration_pages.enquiries.models import PersonalRecord
from integration_pages.models import SponsorshipProgrammePage
from snippets.fields import CodeListField
from tests.factories.sponsorships import make_programme

WORD = "quarz"
_numbers = count(1)


def mark(name: str) -> str:
    """A word that stands nowhere else, and says in which column it was."""
    return f"{WORD}{next(_numbers)}-{name}"


def holds_text(field: Any) -> bool:
    """Whether a person's own words fit in; a choice or a day is not told from another's."""
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def value_for(field: Any, form_key: str = "") -> Any:
    """Something valid of the field's type: a mark where it takes text."""
    if isinstance(field, models.EmailField):
        return f"{mark(field.name)}@example.org"
    if holds_text(field) and not isinstance(field, CodeListField):
        return mark(field.name)[: field.max_length]
    if isinstance(field, CodeListField):
        return [field.code_choices()[0][0] if callable(field.code_choices) else field.code_choices[0][0]]
    if field.choices:
        values = [value for value, _ in field.flatchoices]
        return form_key if form_key in values else values[0]
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.DateTimeField):
        return timezone.now() + timedelta(days=3)
    if isinstance(field, models.DateField):
        return timezone.localdate()
    if isinstance(field, models.IntegerField):
        return 30
    raise NotImplementedError(f"How is {field} filled?")


def filled(model: type[PersonalRecord], form_key: str, **changes: Any) -> PersonalRecord:
    """An unsaved record of this form, with something in every column it declares as personal, or what is given."""
    declaration = model.declaration
    values: dict[str, Any] = {}
    for name in (*declaration.personal, *declaration.plain):
        field = model._meta.get_field(name)
        if field.related_model is SponsorshipProgrammePage:
            values[name] = SponsorshipProgrammePage.objects.first() or make_programme()
        elif not field.is_relation and (name in declaration.personal or not (field.null or field.has_default())):
            values[name] = value_for(field, form_key)
    return model(**{**values, **changes})


def sent(model: type[PersonalRecord], form_key: str, spam: str = "", **changes: Any) -> PersonalRecord:
    """The same as it comes from the form, in Arabic."""
    with override("ar"):
        done = services.submit(filled(model, form_key, **changes), spam=spam)
    assert done.is_new
    return done.record


def is_text(value: Any) -> bool:
    return not isinstance(value, bool | int | date | datetime | list)
