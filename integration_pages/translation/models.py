from collections.abc import Iterable
from functools import cached_property
from typing import Any, Self, TypeVar, cast

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction

from . import fields
from .completeness import refuse_incomplete
from .languages import SOURCE, Language, language_of
from .locales import code_of, locale_id, source_locale_id
from .memory import remember
from .rows import live_translation
from .sites import has_restrictions

PageT = TypeVar("PageT", bound="OverlayPage")


class OverlayPage(Page):
    """A page whose German row is the page; rows in other languages lend it their prose, and nothing else."""

    # Names of the fields that are written anew in each language. All others are facts of the German row.
    prose: tuple[str, ...] = ("title", "seo_title", "search_description")
    translatable_fields = fields.ProseAndFacts()
    # Foreign keys that every reader of the page needs: fetched with it.
    fetched_with: tuple[str, ...] = ()
    # Rows that `shown_names` reads: fetched at once for many pages.
    shown_with: tuple[str, ...] = ()
    # Nobody opens it while the page above is not live. Wagtail would serve it: `serve` has to refuse as well.
    needs_parent = False

    # A city's own pages may be called HomePage or StandardPage too: two `page.homepage` would clash.
    page_ptr = models.OneToOneField(
        Page, on_delete=models.CASCADE, parent_link=True, related_name="%(app_label)s_%(class)s"
    )
    # German row: sum over its published sentences. Translated row: that sum when the translation was published.
    prose_fingerprint = models.CharField(max_length=64, blank=True, default="", editable=False)
    translated_from = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        abstract = True

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """New pages begin in the German tree; below a translation no reader would ever find them."""
        return bool(super().can_create_at(parent)) and (parent.depth == 1 or code_of(parent.locale_id) == SOURCE)

    @property
    def language_code(self) -> str:
        return code_of(self.locale_id)

    @property
    def is_source(self) -> bool:
        return self.language_code == SOURCE

    @cached_property
    def facts(self) -> Self:
        """The German row of this page; the row itself where there is none (deleted, or not yet written)."""
        if self.is_source:
            return self
        german = type(self)._default_manager.filter(translation_key=self.translation_key, locale_id=source_locale_id())
        return german.first() or self

    @cached_property
    def text(self) -> Self:
        """The row whose prose the reader gets: the live translation into the active language, else this one."""
        return self.text_in(get_language() or SOURCE)

    def text_in(self, language: str) -> Self:
        if not self.is_source or language == SOURCE or language not in self.live_languages():
            return self
        text = live_translation(self, language)
        if text is None:
            return self
        text.facts = self
        return text

    @property
    def text_language(self) -> Language:
        return language_of(self.language_code)

    @property
    def is_stale(self) -> bool:
        """The German text has changed since this translation was published."""
        german = self.facts
        return bool(
            german is not self
            and self.translated_from
            and german.prose_fingerprint
            and self.translated_from != german.prose_fingerprint
        )

    def get_view_restrictions(self) -> Any:
        """As Wagtail's; without its two queries while no page is restricted at all."""
        return super().get_view_restrictions() if has_restrictions() else PageViewRestriction.objects.none()

    def shown_names(self) -> Iterable[str]:
        """Names and words beside the prose by which readers find this page, in the active language."""
        return ()

    def live_languages(self) -> list[str]:
        """Codes of the languages this page can be read in, the source included."""

        def build() -> list[str]:
            rows = Page.objects.filter(translation_key=self.translation_key, live=True, alias_of=None)
            return [code_of(pk) for pk in rows.values_list("locale_id", flat=True)]

        return remember(("live languages", self.translation_key), build)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish as Wagtail does; a translation only when every German sentence has its text.

        Raises `IncompleteTranslation` (a ValidationError) otherwise.
        """
        refuse_incomplete(self)
        return super().publish(revision, *args, **kwargs)

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        """The German path under the reader's language; under its own language for a translated row."""
        own = self.language_code
        return self.url_parts_in((get_language() or SOURCE) if own == SOURCE else own, request)

    def url_parts_in(self, language: str, request: HttpRequest | None = None) -> Any:
        german = self.facts
        if not german.is_source:
            return None
        parts = Page.get_url_parts(german, request)
        if not parts or parts[2] is None:
            return parts
        site, root, path = parts
        return site, root, f"/{language}/{path.partition(f'/{SOURCE}/')[2]}"


def with_texts(rows: Iterable[PageT], language: str | None = None) -> list[PageT]:
    """German rows, each with its `text` in the reader's language; one query however many rows."""
    found = list(rows)
    code = language or get_language() or SOURCE
    if not found:
        return found
    texts: dict[Any, PageT] = {}
    if code != SOURCE:
        live = type(found[0])._default_manager.filter(
            translation_key__in=[row.translation_key for row in found],
            locale_id=locale_id(code),
            live=True,
            alias_of=None,
        )
        texts = {row.translation_key: cast(PageT, row) for row in live}
    for row in found:
        row.text = texts.get(row.translation_key, row)
        if row.text is not row:
            row.text.facts = row
    return found
