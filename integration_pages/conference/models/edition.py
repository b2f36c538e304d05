import re
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.fields import StreamField
from wagtail.search import index

from integration_pages.base.bodies import body_context
from integration_pages.base.models import BasePage
from integration_pages.base.streams import ProseStream
from integration_pages.conference.blocks import ResultStream
from integration_pages.conference.choices import Status
from integration_pages.conference.forms import EditionForm
from integration_pages.conference.panels import edition_edit_handler
from integration_pages.conference.querysets import EditionManager

YEAR = re.compile(r"20\d\d")


class ConferencePage(BasePage):
    """One edition of the conference: before it an invitation with its programme, afterwards an archive.

    Its address ends with its year. Sessions are the pages below it.
    """

    parent_page_types = ["integration_pages.ConferenceIndexPage"]
    subpage_types = ["integration_pages.SessionPage"]
    base_form_class = EditionForm
    edit_handler = edition_edit_handler
    # Whatever stands below an edition beside its sessions, now or once people register.
    reserved_slugs = frozenset({"anmelden", "anmeldung", "einlass", "programm", "rueckmeldung", "warteliste"})
    fetched_with = (*BasePage.fetched_with, "place", "contact__organisation")
    shown_with = ("place", "organisation_links__organisation")
    prose = (
        *BasePage.prose,
        "motto",
        "welcome",
        "transport",
        "accessibility",
        "cancelled_reason",
        "body",
        "results",
        "documentation",
    )

    motto = models.CharField(pgettext_lazy("admin", "motto"), max_length=160, blank=True)
    starts_on = models.DateField(pgettext_lazy("admin", "first day"))
    ends_on = models.DateField(
        pgettext_lazy("admin", "last day"),
        null=True,
        blank=True,
        help_text=pgettext_lazy("admin", "Empty for a conference of one day."),
    )
    place = models.ForeignKey(
        "snippets.Place",
        verbose_name=pgettext_lazy("admin", "place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="conferences",
    )
    transport = models.TextField(
        pgettext_lazy("admin", "how to get there"),
        max_length=600,
        blank=True,
        help_text=pgettext_lazy("admin", "Bus and train on this day, parking, bicycles."),
    )
    accessibility = models.TextField(
        pgettext_lazy("admin", "accessibility"),
        max_length=600,
        blank=True,
        help_text=pgettext_lazy("admin", "Ways without steps, hearing loop, quiet room, who helps."),
    )
    welcome = models.TextField(pgettext_lazy("admin", "welcome"), max_length=1200, blank=True)
    body = StreamField(ProseStream(), verbose_name=pgettext_lazy("admin", "text"), blank=True)

    status = models.CharField(
        pgettext_lazy("admin", "status"),
        max_length=10,
        choices=Status.choices,
        default=Status.ANNOUNCED,
        help_text=pgettext_lazy("admin", "“All places are taken” and “over” follow by themselves."),
    )
    cancelled_reason = models.CharField(
        pgettext_lazy("admin", "why it is cancelled"),
        max_length=300,
        blank=True,
        help_text=pgettext_lazy("admin", "And what comes instead: a new date, whom to ask."),
    )
    capacity = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "number of places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=pgettext_lazy("admin", "How many people can register in all. Empty: without a limit."),
    )
    registration_opens = models.DateTimeField(
        pgettext_lazy("admin", "registration opens"),
        null=True,
        blank=True,
        help_text=pgettext_lazy("admin", "Empty: as soon as the status says so."),
    )
    registration_closes = models.DateTimeField(
        pgettext_lazy("admin", "registration closes"),
        null=True,
        blank=True,
        help_text=pgettext_lazy("admin", "Empty: when the conference begins."),
    )
    contact = models.ForeignKey(
        "snippets.ContactPerson",
        verbose_name=pgettext_lazy("admin", "contact person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="conferences",
    )

    participants = models.PositiveIntegerField(pgettext_lazy("admin", "how many people came"), null=True, blank=True)
    results = StreamField(ResultStream(), verbose_name=pgettext_lazy("admin", "results"), blank=True)
    documentation = StreamField(ProseStream(), verbose_name=pgettext_lazy("admin", "documentation"), blank=True)

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("motto"),
        index.SearchField("welcome"),
        index.SearchField("body"),
        index.FilterField("starts_on"),
    ]

    objects: ClassVar[EditionManager] = EditionManager()

    class Meta:
        verbose_name = pgettext_lazy("admin", "conference")
        verbose_name_plural = pgettext_lazy("admin", "conferences")

    @property
    def description(self) -> str:
        return self.search_description or self.teaser or self.motto

    @property
    def last_day(self) -> date:
        day: date = self.ends_on or self.starts_on
        return day

    def clean(self) -> None:
        super().clean()
        errors = {}
        if self.is_source and not YEAR.fullmatch(self.slug or ""):
            errors["slug"] = pgettext("admin", "The address of a conference is its year, for example 2027.")
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = pgettext("admin", "The conference ends before it begins.")
        opens, closes = self.registration_opens, self.registration_closes
        if opens and closes and closes <= opens:
            errors["registration_closes"] = pgettext("admin", "Registration closes before it opens.")
        if errors:
            raise ValidationError(errors)

    def shown_names(self) -> list[str]:
        from integration_pages.conference.findable import names_of_edition

        return names_of_edition(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from integration_pages.conference.details import edition_context

        context = super().get_context(request, *args, **kwargs)
        context.update(body_context(self.facts, request))
        context.update(edition_context(self.facts, request, timezone.now()))
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The edition; an address with questions left open leads to the same one without them."""
        from integration_pages.conference.filters import has_empty_answers, parse

        if has_empty_answers(request.GET):
            return HttpResponseRedirect(request.path + parse(request.GET).query)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response
