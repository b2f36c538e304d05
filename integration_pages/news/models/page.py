from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from integration_pages.base.bodies import body_context
from integration_pages.base.models import BasePage
from integration_pages.base.streams import ProseStream
from integration_pages.news import panels
from integration_pages.news.forms import NewsPageForm
from integration_pages.news.german import refuse_without_german
from integration_pages.news.querysets import NewsManager


class NewsPage(BasePage):
    """One piece of news: what happened or will happen, told by an organisation of the network."""

    parent_page_types = ["integration_pages.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = NewsPageForm
    fetched_with = (*BasePage.fetched_with, "organisation", "event_place")
    prose = (*BasePage.prose, "body")

    organisation = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="news",
    )
    date = models.DateField(
        pgettext_lazy("admin", "date"), default=timezone.localdate, help_text=pgettext_lazy("admin", "Newest first.")
    )
    body = StreamField(ProseStream(), verbose_name=pgettext_lazy("admin", "text"), blank=True)
    event_start = models.DateTimeField(pgettext_lazy("admin", "event: begins"), null=True, blank=True)
    event_end = models.DateTimeField(pgettext_lazy("admin", "event: ends"), null=True, blank=True)
    event_place = models.ForeignKey(
        "snippets.Place",
        verbose_name=pgettext_lazy("admin", "event: place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="news",
    )
    # What a member has typed for a place the portal does not know.
    event_place_text = models.CharField(
        pgettext_lazy("admin", "event: place in words"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "For a place that is not in the list: name, street, town."),
    )
    pinned_until = models.DateField(
        pgettext_lazy("admin", "stays on top until"),
        null=True,
        blank=True,
        help_text=pgettext_lazy("admin", "Empty: it moves down as newer ones come."),
    )

    # A text that came in another language, as it came: the editor writes the German one beside it.
    original_language = models.CharField(max_length=20, blank=True, editable=False)
    original_title = models.CharField(max_length=255, blank=True, editable=False)
    original_text = RichTextField(blank=True, editable=False)

    content_panels = panels.content_panels
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("date")]

    objects: ClassVar[NewsManager] = NewsManager()

    class Meta:
        verbose_name = pgettext_lazy("admin", "news item")
        verbose_name_plural = pgettext_lazy("admin", "news")

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.event_end and not self.event_start:
            errors["event_start"] = pgettext("admin", "When does the event begin? There is only an end.")
        elif self.event_start and self.event_end and self.event_end <= self.event_start:
            errors["event_end"] = pgettext("admin", "The event ends before it begins.")
        if errors:
            raise ValidationError(errors)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish; raises a ValidationError while a text that came in another language has no German one."""
        refuse_without_german(revision.as_object().facts)
        return super().publish(revision, *args, **kwargs)

    def shown_names(self) -> list[str]:
        from integration_pages.news.findable import names_of

        return names_of(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from integration_pages.news.details import detail_context

        context = super().get_context(request, *args, **kwargs)
        context.update(body_context(self.facts, request))
        context.update(detail_context(self.facts, request, timezone.now()))
        return context
