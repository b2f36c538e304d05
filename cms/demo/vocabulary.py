"""Organisations, places, terms, contact persons and notices from their files."""

from datetime import date
from typing import Any

from django.db.models import DateField, DateTimeField, DecimalField, ForeignKey, Model
from django.utils import timezone
from wagtail.models import Locale

from integration_pages.translation.languages import SOURCE
from snippets.models import Organisation, Place

from .dates import day, moment
from .files import Content, Data, uuid_of
from .rows import SNIPPETS, Rows
from .texts import plain

ONE_ROW: dict[str, type[Model]] = {"organisations": Organisation, "places": Place}


def fill(row: Model, data: Data, rows: Rows, today: date) -> None:
    """Set every field the file may speak of; what it does not name gets its default."""
    for field in row._meta.concrete_fields:
        if not field.editable or field.primary_key or field.name in NOT_OURS:
            continue
        value = data.get(field.name)
        if isinstance(field, ForeignKey):
            setattr(row, field.name, rows.get(KINDS[field.name], value) if value else None)
        elif value is None:
            setattr(row, field.name, field.get_default())
        else:
            setattr(row, field.name, convert(field, value, today))


# Where the files say only a name.
KINDS = {
    "organisation": "organisations",
    "carrier": "organisations",
    "event_place": "places",
    "place": "places",
    "field": "fields",
    "parent": "organisations",
    "publisher": "organisations",
    "contact": "contacts",
    "deputy": "contacts",
    "picture": "pictures",
    "logo": "pictures",
    "sign_language_video": "files",
    "sign_language_captions": "files",
}
NOT_OURS = {
    "uuid", "locale", "live", "has_unpublished_changes", "first_published_at", "last_published_at", "live_revision",
    "go_live_at", "expire_at", "expired", "latest_revision",
}  # fmt: skip


def convert(field: Any, value: Any, today: date) -> Any:
    if isinstance(field, DateTimeField):
        return timezone.make_aware(moment(value, today))
    if isinstance(field, DateField):
        return day(value, today)
    if isinstance(field, DecimalField):
        return field.to_python(str(value))
    return plain(value) if isinstance(value, str) else value


def load_vocabulary(content: Content, rows: Rows, today: date) -> None:
    """Make or renew every row; contacts come after the organisations they belong to."""
    for kind, model in ONE_ROW.items():
        for name, data in content.german(f"{kind}.yaml").items():
            uuid = uuid_of(kind, name)
            row = model._default_manager.filter(uuid=uuid).first() or model(uuid=uuid)
            fill(row, data, rows, today)
            row.full_clean()
            row.save()
            rows.add(kind, name, row)
    german = Locale.objects.get(language_code=SOURCE)
    for kind, model in SNIPPETS.items():
        for name, data in content.german(f"{kind}.yaml").items():
            key = uuid_of(kind, name)
            known = model._default_manager.filter(translation_key=key, locale=german).first()
            row = known or model(translation_key=key, locale=german, live=False)
            fill(row, data, rows, today)
            row.full_clean()
            row.save()
            row.save_revision().publish()  # type: ignore[attr-defined]
            row.refresh_from_db()
            rows.add(kind, name, row)
