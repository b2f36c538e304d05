from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from integration_pages.base.bodies import body_context
from integration_pages.base.models import BasePage
from integration_pages.enquiries.forms import FORMS_ON_PAGES
from integration_pages.enquiries.pages import serve_with_form

from .blocks import StandardStream, StartStream
from .duties import SLUGS, Duty
from .start import start_context


class HomePage(BasePage):
    """The start page: greeting in every language, what people need, next dates, whom to ask."""

    parent_page_types = ["wagtailcore.Page"]
    fetched_with = (*BasePage.fetched_with, "contact__organisation")
    reserved_slugs = frozenset({"anliegen", "bestaetigen", "konto", "mitglied", "suche"})
    prose = (*BasePage.prose, "greeting", "introduction", "body")

    greeting = models.CharField(
        pgettext_lazy("admin", "greeting"),
        max_length=60,
        help_text=pgettext_lazy("admin", "Stands in this language's speech bubble: Willkommen!"),
    )
    introduction = models.CharField(
        pgettext_lazy("admin", "introduction"),
        max_length=300,
        help_text=pgettext_lazy("admin", "What readers find here, in two plain sentences."),
    )
    body = StreamField(StartStream(), verbose_name=pgettext_lazy("admin", "content"), blank=True)
    publisher = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "publisher"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    contact = models.ForeignKey(
        "snippets.ContactPerson",
        verbose_name=pgettext_lazy("admin", "contact person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sign_language_video = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=pgettext_lazy("admin", "video in German Sign Language"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=pgettext_lazy("admin", "MP4 or WebM. It is shown as soon as the captions are there too."),
    )
    sign_language_captions = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=pgettext_lazy("admin", "captions of the video"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=pgettext_lazy("admin", "A VTT file."),
    )

    content_panels = [
        *BasePage.intro_panels,
        FieldPanel("greeting"),
        FieldPanel("introduction"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("publisher"), FieldPanel("contact")], heading=pgettext_lazy("admin", "Who is behind this")
        ),
        MultiFieldPanel(
            [FieldPanel("sign_language_video"), FieldPanel("sign_language_captions")],
            heading=pgettext_lazy("admin", "German Sign Language"),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = pgettext_lazy("admin", "start page")
        verbose_name_plural = pgettext_lazy("admin", "start pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Every address is found in the German tree, whatever language it is asked in."""
        if not self.is_source and self.facts.is_source:
            return self.facts.route(request, path_components)
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(body_context(self.facts, request))
        context.update(start_context(self.facts, request))
        return context

    def clean(self) -> None:
        super().clean()
        for name, allowed in (("sign_language_video", {"mp4", "webm"}), ("sign_language_captions", {"vtt"})):
            document = getattr(self, name)
            if document and document.file_extension.lower() not in allowed:
                message = pgettext("admin", "Please choose a file of this kind: %s") % ", ".join(sorted(allowed))
                raise ValidationError({name: message})


class StandardPage(BasePage):
    """A plain page: text, steps, questions, contact, files."""

    prose = (*BasePage.prose, "body")

    body = StreamField(StandardStream(), verbose_name=pgettext_lazy("admin", "content"), blank=True)
    icon = models.CharField(pgettext_lazy("admin", "icon"), max_length=30, blank=True)
    duty = models.CharField(
        pgettext_lazy("admin", "required by law as"),
        max_length=20,
        choices=Duty.choices,
        blank=True,
        help_text=pgettext_lazy("admin", "Links to this page from the foot of every page."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    promote_panels = [*Page.promote_panels, FieldPanel("icon"), FieldPanel("duty")]
    search_fields = [*BasePage.search_fields, index.SearchField("body"), index.FilterField("duty")]

    class Meta:
        verbose_name = pgettext_lazy("admin", "plain page")
        verbose_name_plural = pgettext_lazy("admin", "plain pages")

    @property
    def fixed_slug(self) -> str:  # type: ignore[override]
        return SLUGS.get(self.duty, "")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if form_class := FORMS_ON_PAGES.get(self.facts.duty):
            return serve_with_form(self, request, form_class)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(body_context(self.facts, request))
        return context
