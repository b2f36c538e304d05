"""The German pages from their files, published with everything a form would have checked."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import ForeignKey
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page, Site

from integration_pages.models import ConferencePage, NewsField, NewsPage, OfferPage, SessionPage
from integration_pages.translation.languages import SOURCE

from .conference import set_edition, set_speakers, year_of
from .files import Content, ContentError, Data, slug_of, uuid_of
from .offers import set_links
from .rows import Rows, german_page, model_of
from .streams import StreamBuilder
from .texts import prose_of
from .vocabulary import KINDS, convert

HOME = "home"
HOME_SLUG = "portal"
PARENT = {
    "pages": "home",
    "offers": "angebote",
    "news": "neuigkeiten",
    "sponsorships": "patenschaften",
    "conferences": "konferenz",
}


class PageLoader:
    """Two rounds, since pages link to each other: first a draft of each, then its content."""

    def __init__(self, content: Content, rows: Rows, today: date) -> None:
        self.content = content
        self.rows = rows
        self.today = today
        self.german = Locale.objects.get(language_code=SOURCE)

    def load(self) -> None:
        for slug, file in self.content.page_files.items():
            self.rows.add("pages", slug, german_page(slug) or self._draft(slug, file))
        for slug, file in self.content.page_files.items():
            self.publish(slug, first_wording(self.content.german(file)))

    def _draft(self, slug: str, file: str) -> Page:
        data = self.content.german(file)
        page = model_of(file)(translation_key=uuid_of("page", slug), locale=self.german, live=False)
        self._set_plain(page, slug, data)
        if slug == HOME:
            return begin_site(page)
        parent = self.rows.get("pages", data.get("parent", PARENT.get(file.partition("/")[0], HOME)))
        parent.refresh_from_db()
        return parent.add_child(instance=page)  # type: ignore[attr-defined]

    def publish(self, slug: str, data: Data) -> Page:
        """Give the page its content and publish it; raises `ContentError` with everything that is not valid."""
        page: Any = self.rows.get("pages", slug)
        page.refresh_from_db()
        page = page.specific
        self._set_plain(page, slug, data)
        for field in own_fields(page):
            if isinstance(field, ForeignKey):
                name = data.get(field.name)
                setattr(page, field.name, self.rows.get(KINDS[field.name], name) if name else None)
        for name, value in prose_of(type(page), data, StreamBuilder(self.rows), slug_of(slug)).items():
            setattr(page, name, value)
        if isinstance(page, OfferPage):
            set_links(page, data, self.rows, self.today)
        if isinstance(page, NewsPage):
            page.field_links = [NewsField(field=self.rows.get("fields", name)) for name in data.get("fields", [])]
        if isinstance(page, ConferencePage):
            set_edition(page, data, self.rows)
        if isinstance(page, SessionPage):
            set_speakers(page, data, self.rows)
        try:
            for field in own_fields(page):
                if isinstance(field, StreamField):
                    setattr(page, field.name, field.stream_block.clean(getattr(page, field.name)))
            page.full_clean()
        except ValidationError as error:
            raise ContentError(f"{slug}: {problems_of(error)}") from error
        page.save_revision().publish()
        page.refresh_from_db()
        self.rows.add("pages", slug, page)
        return page

    def _set_plain(self, page: Any, slug: str, data: Data) -> None:
        """Everything that needs no other row: facts of one value, and texts without blocks."""
        page.slug = HOME_SLUG if slug == HOME else slug_of(slug)
        page.show_in_menus = data.get("show_in_menus", False)
        page.title = page.draft_title = str(data["title"]).strip()
        for field in own_fields(page):
            value = data.get(field.name)
            if isinstance(field, ForeignKey | StreamField) or field.name in type(page).prose:
                continue
            setattr(page, field.name, field.get_default() if value is None else convert(field, value, self.today))
        for name in type(page).prose:
            if not isinstance(page._meta.get_field(name), RichTextField | StreamField):
                value = data.get(name) or ""
                setattr(page, name, "\n".join(value) if isinstance(value, list) else " ".join(str(value).split()))
        if isinstance(page, ConferencePage):
            page.slug = year_of(page)


def own_fields(page: Page) -> list[Any]:
    return [field for field in page._meta.local_fields if field.editable and not field.primary_key]


def first_wording(data: Data) -> Data:
    """The German text as it was before a later change; see `before` in the content's README."""
    return {**data, **data.get("before", {}).get("texts", {})}


def begin_site(home: Page) -> Page:
    """Make the start page the root of the site and remove Wagtail's welcome page."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    old = site.root_page if site else None
    if old and (old.get_children().exists() or old.specific_class is not Page):
        raise ContentError("This database holds a site already; the demo is for an empty one.")
    home = Page.objects.get(depth=1).add_child(instance=home)
    site = site or Site(is_default_site=True)
    site.hostname, site.root_page, site.site_name = "localhost", home, ""
    site.full_clean()
    site.save()
    if old and old.depth > 1:
        Page.objects.get(pk=old.pk).delete()
    return type(home).objects.get(pk=home.pk)


def problems_of(error: ValidationError) -> str:
    if hasattr(error, "error_dict"):
        return "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items())
    return str(getattr(error, "block_errors", None) or error.messages)
