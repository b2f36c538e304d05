from typing import Any

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from .links import url_in
from .models import OverlayPage


class ReaderPageLinkHandler(PageLinkHandler):
    """Links in rich text lead to the reader's language; one to a page that is not live becomes plain text."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        return [
            f'<a href="{escape(url)}">' if page and (url := cls._live_url(page)) else "<a>"
            for page in cls.get_many(attrs_list)
        ]

    @staticmethod
    def _live_url(page: Page) -> str:
        german = page.facts if isinstance(page, OverlayPage) else page
        return url_in(page) if german.live else ""
