from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from integration_pages.enquiries.availability import Times
from integration_pages.enquiries.models import Declaration, FormDeclaration, PersonalRecord
from integration_pages.mediation.choices import AssignmentState, Direction, MediatorState, Occasion
from integration_pages.mediation.querysets import MediatorQuerySet
from snippets.fields import CodeListField
from snippets.languages import spoken_language_choices
from snippets.models import District

from .request import LONGEST_TEXT, MediationRequest


def _deletion(days: int) -> str:
    return ngettext(
        "We delete it %(days)d day after you have left the pool, and at the latest one year after we last heard "
        "from you. You can leave at any time.",
        "We delete it %(days)d days after you have left the pool, and at the latest one year after we last heard "
        "from you. You can leave at any time.",
        days,
    ) % {"days": days}


class Mediator(PersonalRecord):
    """Somebody of the pool: who mediates between German and other languages, when, and at what. Never public."""

    declaration: ClassVar[Declaration] = Declaration(
        forms=(
            FormDeclaration(
                "mediator",
                pgettext_lazy("admin", "Pool of language mediators"),
                gettext_lazy("We use it to ask you when somebody needs your languages. We publish nothing about you."),
                retention=30,
                deletion=_deletion,
            ),
        ),
        legal_basis=gettext_lazy("your consent (Art. 6(1)(a) GDPR)"),
        personal=(
            "name",
            "email",
            "phone",
            "occasions",
            "times",
            "takes_short_notice",
            "district",
            "training",
            "text",
            "absent_from",
            "absent_until",
            "notes",
        ),
        plain=("consent_on", "renewed_at"),
        subjects=pgettext_lazy("admin", "language mediators"),
        recipients=pgettext_lazy("admin", "the integration manager; name and number also whoever they mediate for"),
    )
    desk_view = "mediators:index"
    settled = frozenset({MediatorState.LEFT.value})

    state = models.CharField(
        pgettext_lazy("admin", "status"),
        max_length=12,
        choices=MediatorState.choices,
        default=MediatorState.UNCONFIRMED,
        editable=False,
    )
    name = models.CharField(pgettext_lazy("admin", "name"), max_length=120)
    email = models.EmailField(pgettext_lazy("admin", "e-mail"), blank=True, db_index=True)
    phone = models.CharField(pgettext_lazy("admin", "phone"), max_length=40, blank=True)
    occasions = CodeListField(pgettext_lazy("admin", "fields"), code_choices=Occasion.choices)
    times = CodeListField(pgettext_lazy("admin", "has time"), code_choices=Times.choices)
    takes_short_notice = models.BooleanField(pgettext_lazy("admin", "also at short notice"), default=False)
    district = models.CharField(pgettext_lazy("admin", "district"), max_length=20, choices=District.choices, blank=True)
    training = models.CharField(
        pgettext_lazy("admin", "training"),
        max_length=200,
        blank=True,
        help_text=pgettext_lazy("admin", "For example: course of the county, 2025."),
    )
    text = models.TextField(pgettext_lazy("admin", "what the person wrote"), max_length=LONGEST_TEXT, blank=True)
    absent_from = models.DateField(pgettext_lazy("admin", "away from"), null=True, blank=True)
    absent_until = models.DateField(pgettext_lazy("admin", "away until"), null=True, blank=True)
    notes = models.TextField(pgettext_lazy("admin", "notes of the desk"), max_length=LONGEST_TEXT, blank=True)
    consent_on = models.DateField(pgettext_lazy("admin", "consent given on"), null=True, blank=True)
    renewed_at = models.DateTimeField(pgettext_lazy("admin", "last heard of"), null=True, editable=False)

    class Meta(PersonalRecord.Meta):
        abstract = False
        verbose_name = pgettext_lazy("admin", "language mediator")
        verbose_name_plural = pgettext_lazy("admin", "language mediators")
        default_permissions = ()

    objects: ClassVar[Any] = MediatorQuerySet.as_manager()

    @property
    def is_up_to_sender(self) -> bool:
        return not self.phone

    @property
    def kept_from(self) -> datetime:
        return self.renewed_at or self.created_at


class MediatorLanguage(models.Model):
    """A language somebody mediates in, to and from German."""

    wagtail_reference_index_ignore = True

    mediator = models.ForeignKey(Mediator, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(pgettext_lazy("admin", "language"), max_length=10, choices=spoken_language_choices)
    direction = models.CharField(
        pgettext_lazy("admin", "direction"), max_length=12, choices=Direction.choices, default=Direction.BOTH
    )

    class Meta:
        verbose_name = pgettext_lazy("admin", "language")
        verbose_name_plural = pgettext_lazy("admin", "languages")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["mediator", "language"], name="mediator_language_once")]

    def __str__(self) -> str:
        return f"{self.language} ({self.get_direction_display()})"


class Assignment(models.Model):
    """A mediator asked for an appointment, and what came of it."""

    wagtail_reference_index_ignore = True

    request = models.ForeignKey(MediationRequest, on_delete=models.CASCADE, related_name="assignments")
    mediator = models.ForeignKey(Mediator, on_delete=models.CASCADE, related_name="assignments")
    state = models.CharField(
        pgettext_lazy("admin", "state"),
        max_length=10,
        choices=AssignmentState.choices,
        default=AssignmentState.ASKED,
    )
    asked_at = models.DateTimeField(pgettext_lazy("admin", "asked"))
    decided_at = models.DateTimeField(pgettext_lazy("admin", "decided"), null=True)
    minutes = models.PositiveSmallIntegerField(pgettext_lazy("admin", "minutes it took"), null=True)
    # Of the calendar file: raised with every change that is mailed (RFC 5545, SEQUENCE).
    sequence = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("admin", "assignment")
        verbose_name_plural = pgettext_lazy("admin", "assignments")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(state__in=("confirmed", "done")),
                name="one_mediator_for_a_request",
            ),
            models.UniqueConstraint(fields=["request", "mediator"], name="mediator_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.request} ({self.get_state_display()})"
