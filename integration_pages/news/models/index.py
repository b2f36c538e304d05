from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from integration_pages.base.models import BasePage


class NewsIndexPage(BasePage):
    """All news of the network, with filters."""

    parent_page_types = ["integration_pages.HomePage"]
    subpage_types = ["integration_pages.NewsPage"]
    max_count_per_parent = 1
    fixed_slug = "neuigkeiten"
    reserved_slugs = frozenset({"feed"})
    prose = (*BasePage.prose, "introduction")

    introduction = models.CharField(pgettext_lazy("admin", "introduction"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = pgettext_lazy("admin", "list of news")
        verbose_name_plural = pgettext_lazy("admin", "lists of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from integration_pages.news.lists import list_context

        context = super().get_context(request, *args, **kwargs)
        context.update(list_context(self.facts, request, timezone.now()))
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list; an address with questions left open leads to the same one without them."""
        from integration_pages.news.filters import has_empty_answers, parse

        if has_empty_answers(request.GET):
            return HttpResponseRedirect(request.path + parse(request.GET).query)
        return super().serve(request, *args, **kwargs)
