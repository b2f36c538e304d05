"""A proposal field by field, in the reader's language."""

from dataclasses import dataclass

from django import forms

from .models import Proposal, ProposedChange
from .targets import Target
from .words import Piece, differences, in_words


@dataclass(frozen=True)
class Row:
    """One field: its label, the old and the new value in words, and what was decided."""

    change: ProposedChange
    label: str
    old: str
    new: str
    is_wish: bool

    @property
    def name(self) -> str:
        return self.change.field

    @property
    def pieces(self) -> list[Piece]:
        """Both values in one text."""
        return differences(self.old, self.new)


def field_of(target: Target, name: str) -> forms.Field:
    """The field of the form; a text for one that the form has no more."""
    return target.form_class.base_fields.get(name) or forms.CharField(label=name)


def rows_of(proposal: Proposal, target: Target) -> list[Row]:
    """In the order of the form."""
    order = list(target.form_class.base_fields)
    changes = sorted(
        proposal.changes.all(), key=lambda change: order.index(change.field) if change.field in order else len(order)
    )
    return [_row(target, change) for change in changes]


def _row(target: Target, change: ProposedChange) -> Row:
    field = field_of(target, change.field)
    return Row(
        change=change,
        label=str(field.label),
        old=in_words(field, change.old),
        new=in_words(field, change.new),
        is_wish=change.field in target.wishes,
    )
