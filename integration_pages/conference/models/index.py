from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from integration_pages.base.models import BasePage


class ConferenceIndexPage(BasePage):
    """All editions of the conference: the next one first, those that are over kept below."""

    parent_page_types = ["integration_pages.HomePage"]
    subpage_types = ["integration_pages.ConferencePage"]
    max_count_per_parent = 1
    fixed_slug = "konferenz"
    prose = (*BasePage.prose, "introduction")

    introduction = models.CharField(pgettext_lazy("admin", "introduction"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = pgettext_lazy("admin", "list of conferences")
        verbose_name_plural = pgettext_lazy("admin", "lists of conferences")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from integration_pages.conference.lists import list_context

        context = super().get_context(request, *args, **kwargs)
        context.update(list_context(self.facts, request, timezone.now()))
        return context
