"""A long form in parts: what everybody fills in stands open, the rest is folded away."""

from typing import Any

from django import forms


class Part:
    """Some fields under a heading where there is one. What `folds` is open while a field holds more than its initial
    answer, or something is wrong with it.
    """

    def __init__(self, form: forms.Form, title: Any, names: tuple[str, ...], *, folds: bool = False) -> None:
        self.title, self.folds = title, folds
        self.fields = [form[name] for name in names if name in form.fields]
        self.is_open = any(field.errors or not _is_empty(field) for field in self.fields)


def _is_empty(field: forms.BoundField) -> bool:
    """Nothing was chosen or written, or only what the field itself begins with."""
    value = field.value()
    return value in (None, "", [], False) or str(value) == str(field.field.initial)
