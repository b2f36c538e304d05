from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from integration_pages.base.dates import printed_in_words
from integration_pages.enquiries.models import PUBLIC_TASK, Declaration, FormDeclaration, PersonalRecord
from integration_pages.mediation.choices import Occasion, RequestState
from integration_pages.mediation.querysets import RequestQuerySet
from snippets.languages import spoken_language_choices

LONGEST_TEXT = 2000


class MediationRequest(PersonalRecord):
    """An institution or a volunteer asks for somebody who mediates between two languages at an appointment."""

    declaration: ClassVar[Declaration] = Declaration(
        forms=(
            FormDeclaration(
                "mediation_request",
                pgettext_lazy("admin", "Request for language mediation"),
                gettext_lazy("We use it to find somebody who mediates at your appointment."),
                # The appointment does not wait.
                call_within=2,
            ),
        ),
        legal_basis=PUBLIC_TASK,
        personal=("organisation", "name", "email", "phone", "place", "text"),
        plain=("needed_language", "occasion", "starts_at", "minutes"),
        subjects=pgettext_lazy("admin", "staff of institutions and volunteers who ask for mediation"),
        recipients=pgettext_lazy("admin", "the integration manager; place and time also the mediator who is asked"),
    )
    desk_view = "mediation_requests:index"
    settled = frozenset({RequestState.DONE.value, RequestState.UNMET.value, RequestState.CANCELLED.value})

    state = models.CharField(
        pgettext_lazy("admin", "status"),
        max_length=12,
        choices=RequestState.choices,
        default=RequestState.UNCONFIRMED,
        editable=False,
    )
    organisation = models.CharField(pgettext_lazy("admin", "institution"), max_length=200, blank=True)
    name = models.CharField(pgettext_lazy("admin", "name"), max_length=120)
    email = models.EmailField(pgettext_lazy("admin", "e-mail"), blank=True, db_index=True)
    phone = models.CharField(pgettext_lazy("admin", "phone"), max_length=40, blank=True)
    needed_language = models.CharField(
        pgettext_lazy("admin", "language needed"), max_length=10, choices=spoken_language_choices
    )
    occasion = models.CharField(pgettext_lazy("admin", "occasion"), max_length=10, choices=Occasion.choices)
    starts_at = models.DateTimeField(pgettext_lazy("admin", "begins"))
    minutes = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "minutes"), validators=[MinValueValidator(15), MaxValueValidator(480)]
    )
    place = models.CharField(pgettext_lazy("admin", "place"), max_length=200)
    text = models.TextField(pgettext_lazy("admin", "what it is about"), max_length=LONGEST_TEXT, blank=True)

    class Meta(PersonalRecord.Meta):
        abstract = False
        verbose_name = pgettext_lazy("admin", "request for mediation")
        verbose_name_plural = pgettext_lazy("admin", "requests for mediation")
        default_permissions = ()
        permissions = [
            (
                "manage_mediation",
                pgettext_lazy("admin", "Can look after the pool of language mediators and its requests"),
            )
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="mediation_queue")]

    objects: ClassVar[Any] = RequestQuerySet.as_manager()

    @property
    def first_state(self) -> str:
        """An address is confirmed by its owner, a number by a call: until then nobody is looked for."""
        return RequestState.UNCONFIRMED

    @property
    def is_up_to_sender(self) -> bool:
        return not self.phone

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_confirmed(self) -> bool:
        return self.state != RequestState.UNCONFIRMED

    def get_starts_at_display(self) -> str:
        """Day and time on the clock in Beckum, in the active language."""
        return printed_in_words(self.starts_at, self.ends_at, timezone.now())

    def get_minutes_display(self) -> str:
        return ngettext("%d minute", "%d minutes", self.minutes) % self.minutes
