"""News as Atom (RFC 4287) in each language and for each filter of the list.

Nothing but prose stands in it, each entry in the language it is marked with; what is not translated yet is German and
marked so. An entry keeps its id when its translation comes: it is the same news, updated.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from integration_pages.base.calendars import clean, published
from integration_pages.base.files import answer
from integration_pages.base.listing import listed
from integration_pages.translation.languages import SOURCE, reader_language
from integration_pages.translation.links import url_in
from snippets.hsds import absolute_url, derived

from .cards import news_of, teaser_of
from .catalogue import newest
from .choices import in_words
from .filters import NewsFilters, parse
from .lists import FEED
from .models import NewsIndexPage, NewsPage

MOST = 30
ALL = NewsFilters()
NO_CHARACTERS = str.maketrans(dict.fromkeys((0xFFFE, 0xFFFF)))  # in Unicode, but not in XML


def for_xml(text: str) -> str:
    return clean(text.translate(NO_CHARACTERS))


def urn_of(page: NewsPage | NewsIndexPage, filters: NewsFilters = ALL) -> str:
    """The id of a page in the reader's language; it stays whatever is renamed, moved or translated."""
    code = reader_language().code
    # Of an organisation the part that stays when it is renamed.
    asked = [code, filters.organisation.rpartition("-")[2], filters.field, filters.year]
    is_plain = code == SOURCE and not filters.is_narrow
    return f"urn:uuid:{page.translation_key if is_plain else derived(page.translation_key, ':'.join(asked))}"


def add_author(handler: SimplerXMLGenerator, name: str, language: str) -> None:
    handler.startElement("author", AttributesImpl({}))
    handler.addQuickElement("name", name, {"xml:lang": language})
    handler.endElement("author")


class PortalAtom(Atom1Feed):
    """Atom with the language of each entry and of each link, and plain text where Django would say HTML."""

    def latest_post_date(self) -> datetime:
        """Of an empty feed the day its list was published: the file is the same until something changes."""
        if not self.items:
            empty: datetime = self.feed["empty_since"]
            return empty
        return super().latest_post_date()

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        language = str(self.feed["language"])
        handler.addQuickElement("title", self.feed["title"])
        handler.addQuickElement(
            "link", "", {"rel": "alternate", "href": self.feed["link"], "hreflang": language, "type": "text/html"}
        )
        handler.addQuickElement(
            "link", "", {"rel": "self", "href": str(self.feed["feed_url"]), "type": "application/atom+xml"}
        )
        handler.addQuickElement("id", self.feed["id"])
        handler.addQuickElement("updated", rfc3339_date(self.latest_post_date()))
        if self.feed["subtitle"]:
            handler.addQuickElement("subtitle", self.feed["subtitle"])
        add_author(handler, self.feed["author_name"], language)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        handler.addQuickElement("title", item["title"])
        handler.addQuickElement(
            "link", "", {"rel": "alternate", "href": item["link"], "hreflang": item["language"], "type": "text/html"}
        )
        handler.addQuickElement("id", item["unique_id"])
        handler.addQuickElement("published", rfc3339_date(item["pubdate"]))
        handler.addQuickElement("updated", rfc3339_date(item["updateddate"]))
        if item["author_name"]:
            add_author(handler, item["author_name"], SOURCE)
        if item["description"]:
            handler.addQuickElement("summary", item["description"])


class NewsFeed(Feed):
    """The list of news with filters, as Django's framework asks for it."""

    feed_type = PortalAtom

    def title(self, obj: tuple[NewsIndexPage, NewsFilters]) -> str:
        index, filters = obj
        chosen = listed(text for text, _ in in_words(filters))
        return for_xml(f"{index.text.title}: {chosen}" if chosen else index.text.title)

    def link(self, obj: tuple[NewsIndexPage, NewsFilters]) -> str:
        index, filters = obj
        return absolute_url(f"{url_in(index)}{filters.query}")

    def feed_url(self, obj: tuple[NewsIndexPage, NewsFilters]) -> str:
        index, filters = obj
        return absolute_url(f"{url_in(index)}{FEED}{filters.query}")

    def subtitle(self, obj: tuple[NewsIndexPage, NewsFilters]) -> str:
        return for_xml(obj[0].text.introduction or obj[0].text.teaser)

    def author_name(self, obj: tuple[NewsIndexPage, NewsFilters]) -> str:
        return for_xml(obj[0].text.title)

    def feed_guid(self, obj: tuple[NewsIndexPage, NewsFilters]) -> str:
        return urn_of(*obj)

    def feed_extra_kwargs(self, obj: tuple[NewsIndexPage, NewsFilters]) -> dict[str, Any]:
        return {"empty_since": published(obj[0])}

    def items(self, obj: tuple[NewsIndexPage, NewsFilters]) -> list[NewsPage]:
        return news_of(newest(obj[1])[:MOST])

    def item_title(self, item: NewsPage) -> str:
        return for_xml(item.text.title)

    def item_description(self, item: NewsPage) -> str:
        return for_xml(teaser_of(item.text))

    def item_link(self, item: NewsPage) -> str:
        return absolute_url(url_in(item))

    def item_guid(self, item: NewsPage) -> str:
        return urn_of(item)

    def item_author_name(self, item: NewsPage) -> str:
        return for_xml(item.organisation.name) if item.organisation else ""

    def item_pubdate(self, item: NewsPage) -> datetime:
        return item.first_published_at or published(item)

    def item_updateddate(self, item: NewsPage) -> datetime:
        return published(item)

    def item_extra_kwargs(self, item: NewsPage) -> dict[str, str]:
        return {"language": item.text.text_language.tag}


def feed_answer(request: HttpRequest, index: NewsIndexPage) -> HttpResponseBase:
    """The feed of the list with the filters of the address; 304 while nothing in it has changed."""
    feed = NewsFeed().get_feed((index, replace(parse(request.GET), page=1)), request)
    body = feed.writeString("utf-8").encode()
    return answer(request, body, PortalAtom.content_type, {}, feed.latest_post_date())
