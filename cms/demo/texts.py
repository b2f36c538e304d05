"""An entry's prose as the values of a page's or snippet's fields."""

from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField

from .files import Data
from .streams import NoNames, StreamBuilder, one_line

# Leichte Sprache puts each sentence on a line of its own.
LINE_BREAKS = {"de-simple": "<br/>"}


def plain(value: Any) -> str:
    """A field without markup: one line, or one line an item."""
    return "\n".join(one_line(item) for item in value) if isinstance(value, list) else one_line(value or "")


def prose_of(model: type[models.Model], data: Data, builder: StreamBuilder, where: str) -> dict[str, Any]:
    """Every prose field of the model; `where` gives blocks their ids and is the same in all languages."""
    found: dict[str, Any] = {}
    for name in model.prose:  # type: ignore[attr-defined]
        field = model._meta.get_field(name)
        if isinstance(field, StreamField):
            found[name] = builder.stream(field.stream_block, data.get(name) or [], where)
        elif isinstance(field, RichTextField):
            found[name] = builder.rich_text(str(data[name])) if data.get(name) else ""
        else:
            found[name] = plain(data.get(name))
    return found


def text_only(model: type[models.Model], data: Data, language: str, where: str) -> models.Model:
    """A row in memory that holds nothing but texts: what wagtail-localize cuts into sentences."""
    builder = StreamBuilder(NoNames(), LINE_BREAKS.get(language, " "))
    # Wagtail asks the database for the type of a page that has no number yet.
    return model(id=-1, **prose_of(model, data, builder, where))
