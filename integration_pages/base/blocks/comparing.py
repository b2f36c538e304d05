"""How two versions of a text are compared in the admin: line by line, as its author has typed it."""

from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString
from wagtail.admin.compare import RichTextBlockComparison, diff_text

from integration_pages.base.safe_text import to_text


class TextComparison(RichTextBlockComparison):
    """Wagtail 8 takes the tags out and leaves nothing in their place: the points of a list stick to each other."""

    def htmlvalue(self, val: Any) -> SafeString:
        return escape(to_text(val.source))

    def htmldiff(self) -> SafeString:
        found: SafeString = diff_text(to_text(self.val_a.source), to_text(self.val_b.source)).to_html()
        return found
