from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField
from wagtail.search import index

from integration_pages.base.bodies import body_context
from integration_pages.base.models import BasePage
from integration_pages.base.streams import ProseStream
from integration_pages.offers import choices
from integration_pages.offers.forms import OfferPageForm
from integration_pages.offers.panels import offer_edit_handler
from integration_pages.offers.querysets import OfferManager
from snippets.fields import CodeListField
from snippets.languages import spoken_language_choices


class OfferPage(BasePage):
    """One offer: what, for whom, when, where, cost, languages, registration, whom to ask (HSDS `service`)."""

    parent_page_types = ["integration_pages.OfferIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = OfferPageForm
    edit_handler = offer_edit_handler
    shown_with = (
        "contact",
        "field_links__field",
        "group_links__group",
        "provider_links__organisation",
        "place_links__place",
    )
    prose = (
        *BasePage.prose,
        "body",
        "audience",
        "status_note",
        "times_note",
        "cost_note",
        "registration_note",
        "documents",
        "entitlement_note",
        "if_i_stop",
    )

    kind = models.CharField(pgettext_lazy("admin", "kind"), max_length=20, choices=choices.Kind.choices)
    status = models.CharField(
        pgettext_lazy("admin", "status"),
        max_length=10,
        choices=choices.Status.choices,
        default=choices.Status.ACTIVE,
    )
    status_note = models.CharField(
        pgettext_lazy("admin", "note on the status"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "For example: begins again after the holidays."),
    )
    body = StreamField(ProseStream(), verbose_name=pgettext_lazy("admin", "description"), blank=True)

    audience = models.CharField(
        pgettext_lazy("admin", "for whom"),
        max_length=240,
        blank=True,
        help_text=pgettext_lazy("admin", "One sentence: who is welcome?"),
    )
    age_from = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "age from"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    age_to = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "age to"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    women_only = models.BooleanField(pgettext_lazy("admin", "for women only"), default=False)
    childcare = models.BooleanField(pgettext_lazy("admin", "with childcare"), default=False)
    step_free = models.BooleanField(pgettext_lazy("admin", "step-free"), default=False)

    online = models.BooleanField(pgettext_lazy("admin", "online"), default=False)
    online_url = models.URLField(pgettext_lazy("admin", "address of the online meeting"), blank=True)
    times_note = models.CharField(
        pgettext_lazy("admin", "times in words"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "For times without a rule: by appointment, in the holidays."),
    )

    languages = CodeListField(pgettext_lazy("admin", "languages spoken"), code_choices=spoken_language_choices)
    interpretation = models.BooleanField(
        pgettext_lazy("admin", "interpretation possible"),
        default=False,
        help_text=pgettext_lazy("admin", "Somebody can be called in who interprets."),
    )

    cost = models.CharField(
        pgettext_lazy("admin", "cost"), max_length=10, choices=choices.Cost.choices, default=choices.Cost.FREE
    )
    price = models.DecimalField(
        pgettext_lazy("admin", "price in euros"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    cost_note = models.CharField(
        pgettext_lazy("admin", "note on the cost"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "For example: the job centre may pay."),
    )

    registration = models.CharField(
        pgettext_lazy("admin", "registration"),
        max_length=12,
        choices=choices.Registration.choices,
        default=choices.Registration.NONE,
    )
    registration_note = models.CharField(pgettext_lazy("admin", "how to register"), max_length=240, blank=True)
    registration_url = models.URLField(pgettext_lazy("admin", "address of the registration"), blank=True)
    registration_until = models.DateField(pgettext_lazy("admin", "register until"), null=True, blank=True)
    documents = models.TextField(
        pgettext_lazy("admin", "documents to bring"),
        max_length=600,
        blank=True,
        help_text=pgettext_lazy("admin", "One per line."),
    )

    contact = models.ForeignKey(
        "snippets.ContactPerson",
        verbose_name=pgettext_lazy("admin", "contact person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="offers",
    )
    checked_on = models.DateField(pgettext_lazy("admin", "last checked on"), null=True, blank=True)

    course_type = models.CharField(
        pgettext_lazy("admin", "type of course"), max_length=20, choices=choices.CourseType.choices, blank=True
    )
    level_from = models.CharField(
        pgettext_lazy("admin", "level from"), max_length=2, choices=choices.Level.choices, blank=True
    )
    level_to = models.CharField(
        pgettext_lazy("admin", "level to"), max_length=2, choices=choices.Level.choices, blank=True
    )
    lessons = models.PositiveSmallIntegerField(pgettext_lazy("admin", "lessons of 45 minutes"), null=True, blank=True)
    entitlement = models.CharField(
        pgettext_lazy("admin", "who may take part"),
        max_length=12,
        choices=choices.Entitlement.choices,
        blank=True,
    )
    entitlement_note = models.CharField(pgettext_lazy("admin", "note on who may take part"), max_length=240, blank=True)
    certificate = models.CharField(
        pgettext_lazy("admin", "certificate"),
        max_length=120,
        blank=True,
        help_text=pgettext_lazy("admin", "Name of the examination: telc Deutsch B1, DTZ."),
    )
    if_i_stop = models.TextField(pgettext_lazy("admin", "what happens if I stop"), max_length=600, blank=True)

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.SearchField("audience"),
        index.FilterField("kind"),
        index.FilterField("status"),
    ]

    objects: ClassVar[OfferManager] = OfferManager()

    class Meta:
        verbose_name = pgettext_lazy("admin", "offer")
        verbose_name_plural = pgettext_lazy("admin", "offers")

    @property
    def document_list(self) -> list[str]:
        return [line.strip() for line in self.documents.splitlines() if line.strip()]

    def shown_names(self) -> list[str]:
        from integration_pages.offers.findable import names_of

        return names_of(self)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish; raises a ValidationError too for an offer whose German text is still missing."""
        from integration_pages.offers.handing_in.kind import refuse_foreign

        refuse_foreign(self, revision)
        return super().publish(revision, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from integration_pages.offers.details import detail_context, kept_parts

        now = timezone.now()
        context = super().get_context(request, *args, **kwargs)
        context.update(body_context(self.facts, request))
        context.update(detail_context(self.facts, now))
        context.update(kept_parts(self.facts, context, now))
        return context
