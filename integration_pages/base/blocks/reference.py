from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language, pgettext, pgettext_lazy
from wagtail import blocks
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from integration_pages.base.breadcrumbs import with_titles
from integration_pages.translation.links import url_in
from integration_pages.translation.memory import remember
from integration_pages.translation.models import OverlayPage
from integration_pages.translation.readable import readable
from integration_pages.translation.sites import site_of


class ContactBlock(blocks.StructBlock):
    """Whom to ask: the contact's own entry, so that a new number changes here too."""

    contact = SnippetChooserBlock("snippets.ContactPerson", label=pgettext_lazy("admin", "contact person"))

    class Meta:
        icon = "user"
        label = pgettext_lazy("admin", "Contact")
        description = pgettext_lazy("admin", "A contact person with phone, e-mail and hours.")
        template = "blocks/contact.html"
        preview_template = "blocks/preview/contact.html"
        preview_value = {"contact": None}


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=pgettext_lazy("admin", "title"), max_length=160)
    page = blocks.PageChooserBlock(label=pgettext_lazy("admin", "page of this portal"), required=False)
    url = blocks.URLBlock(
        label=pgettext_lazy("admin", "or an address elsewhere"),
        required=False,
        help_text=pgettext_lazy("admin", "For example: https://www.example.org/"),
    )

    class Meta:
        icon = "link"
        label = pgettext_lazy("admin", "Link")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            message = pgettext("admin", "Please choose a page or give an address, one of both.")
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return cleaned


class LinksBlock(blocks.StructBlock):
    """Where to read on, here and elsewhere."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), required=False, max_length=120)
    links = blocks.ListBlock(LinkBlock(), label=pgettext_lazy("admin", "links"), min_num=1)

    class Meta:
        icon = "link"
        label = pgettext_lazy("admin", "Links")
        description = pgettext_lazy("admin", "A list of links with titles.")
        template = "blocks/links.html"
        preview_value = {
            "title": "Mehr dazu",
            "links": [{"title": "Bundesamt für Migration und Flüchtlinge", "url": "https://www.example.org/"}],
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """`links`: what leads somewhere; a page that is not live leads nowhere."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        found = [(link["title"], _address(link, request)) for link in value.get("links") or []]
        context["links"] = [{"title": title, "url": url, "is_outside": "//" in url} for title, url in found if url]
        return context


def _address(link: Any, request: HttpRequest | None) -> str:
    page = link.get("page")
    if page:
        return url_in(page, request=request) if page.live else ""
    return str(link.get("url") or "")


class TeasersBlock(blocks.StructBlock):
    """Cards that lead to other pages."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), required=False, max_length=120)
    pages = blocks.ListBlock(blocks.PageChooserBlock(), label=pgettext_lazy("admin", "pages"), min_num=1)

    class Meta:
        icon = "grip"
        label = pgettext_lazy("admin", "Teasers")
        description = pgettext_lazy("admin", "Cards that lead to other pages.")
        template = "blocks/teasers.html"
        preview_template = "blocks/preview/teasers.html"
        preview_value = {"title": "Mehr dazu", "pages": []}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """`teasers`: the chosen pages that everyone may read, in the editor's order, with their texts."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        order = tuple(page.pk for page in value.get("pages") or [] if page)
        # By site: a host is what a client names, with any port it likes, and would fill the memory.
        site = site_of(request) if request else None
        key = ("teasers", order, get_language(), site.pk if site else 0)
        context["teasers"] = remember(key, partial(teasers, order, request))
        return context


def teasers(order: tuple[int, ...], request: HttpRequest | None) -> list[dict[str, str]]:
    """Title, teaser, drawing and address of pages, in the reader's language where there is a translation."""
    found = readable(Page.objects.filter(pk__in=order).live().public()).specific().in_bulk()
    pages = [found[pk] for pk in order if pk in found]
    return [
        {
            "url": url_in(row, request=request),
            "title": row.text.title,
            "text": getattr(row.text, "teaser", ""),
            "lang": row.text.text_language.code,
            "icon": getattr(row, "icon", ""),
        }
        for row in with_titles([page.facts for page in pages if isinstance(page, OverlayPage)])
    ]
