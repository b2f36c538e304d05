from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page
from wagtail.search import index

from integration_pages.translation.context import page_context
from integration_pages.translation.models import OverlayPage

from .breadcrumbs import breadcrumbs
from .forms import PortalPageForm
from .pictures import refuse_uncredited
from .slugs import slug_problem


class BasePage(OverlayPage):
    """What all pages of the portal share: teaser, picture with credit, overlay of the translation."""

    prose = (*OverlayPage.prose, "teaser", "picture_alt")
    fetched_with: tuple[str, ...] = ("picture",)
    base_form_class = PortalPageForm
    show_in_menus_default = False
    # Addresses are a contract: a section's slug never changes, and route words are nobody's slug.
    fixed_slug: ClassVar[str] = ""
    reserved_slugs: ClassVar[frozenset[str]] = frozenset()

    teaser = models.CharField(
        pgettext_lazy("admin", "teaser"),
        max_length=240,
        blank=True,
        help_text=pgettext_lazy("admin", "One or two plain sentences for lists and search engines."),
    )
    picture = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=pgettext_lazy("admin", "picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        pgettext_lazy("admin", "what the picture shows"),
        max_length=250,
        blank=True,
        help_text=pgettext_lazy("admin", "For people who do not see it. Empty: the description of the picture."),
    )

    intro_panels: ClassVar[list[Any]] = [
        TitleFieldPanel("title"),
        FieldPanel("teaser"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=pgettext_lazy("admin", "Picture")),
    ]
    content_panels = intro_panels

    search_fields = [*Page.search_fields, index.SearchField("teaser")]

    class Meta:
        abstract = True

    @property
    def description(self) -> str:
        """What a search engine says below the title."""
        return self.search_description or self.teaser or getattr(self, "introduction", "")

    def clean(self) -> None:
        super().clean()
        if self.is_source and (problem := slug_problem(self, self.fixed_slug)):
            raise ValidationError({"slug": problem})

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish; raises a ValidationError for a picture without credit or an incomplete translation."""
        refuse_uncredited(revision.as_object().facts)
        return super().publish(revision, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(page_context(self, request))
        context["breadcrumbs"] = breadcrumbs(self.facts, request)
        return context
