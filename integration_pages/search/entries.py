"""What is to be searched of a page in one language, made from live texts."""

from collections.abc import Iterable, Iterator

from django.utils.translation import override
from wagtail.fields import StreamField

from integration_pages.translation.models import OverlayPage

from .engines import token
from .models import SearchText
from .words import Word, words

LONGEST_TEXT = 20_000
COLUMNS = ("kind", "published_at", "title", "body", "text")


class Entry:
    """A page in one language."""

    def __init__(self, german: OverlayPage, row: OverlayPage, language: str) -> None:
        self.german, self.language = german, language
        with override(language):
            names = " · ".join(dict.fromkeys(filter(None, german.shown_names())))
        text = " ".join(filter(None, (" ".join(part.split()) for part in prose(row))))[:LONGEST_TEXT]
        in_title = list(words(row.title, language))
        in_body = list(words(f"{text} {names}", language))
        self.words = [*in_title, *in_body]
        self.columns = {
            "kind": german._meta.model_name,
            "published_at": row.last_published_at,
            "title": self._joined(in_title),
            "body": self._joined(in_body),
            "text": text,
        }

    def is_stored_as(self, row: SearchText | None) -> bool:
        return row is not None and all(getattr(row, name) == value for name, value in self.columns.items())

    @property
    def tokens(self) -> list[str]:
        return f"{self.columns['title']} {self.columns['body']}".split()

    def _joined(self, found: Iterable[Word]) -> str:
        return " ".join(token(word.stem, self.language) for word in found if word.stem)


def prose(row: OverlayPage) -> Iterator[str]:
    """The sentences of a page in one language but for its title: teaser first, then as the model lists them."""
    for name in sorted(row.prose, key=lambda name: name != "teaser"):
        if name == "title":
            continue
        field = row._meta.get_field(name)
        value = getattr(row, name)
        if isinstance(field, StreamField):
            yield from (str(part) for part in field.get_searchable_content(value))
        elif isinstance(value, str):
            yield value
