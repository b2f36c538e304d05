from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail import blocks


class LatestNewsBlock(blocks.StructBlock):
    """The newest news of the network; nothing where there is no list of news."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), max_length=120)
    count = blocks.IntegerBlock(label=pgettext_lazy("admin", "how many"), min_value=1, max_value=12, default=3)

    class Meta:
        icon = "doc-full-inverse"
        label = pgettext_lazy("admin", "Latest news")
        description = pgettext_lazy("admin", "The newest news of the network.")
        template = "blocks/news.html"
        preview_template = "blocks/preview/news.html"
        preview_value = {"title": "Neues aus dem Netzwerk", "count": 3}

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from .lists import FEED, latest, list_url

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        url = list_url(request)
        context["cards"] = latest(value["count"] or 3, request, timezone.now()) if url else []
        context["list_url"] = url
        context["feed_url"] = f"{url}{FEED}" if url else ""
        return context
