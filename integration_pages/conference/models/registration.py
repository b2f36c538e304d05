from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from integration_pages.conference.choices import Food, PlaceState, RegistrationState
from integration_pages.conference.querysets import RegistrationQuerySet, SessionPlaceQuerySet
from integration_pages.enquiries.models import PUBLIC_TASK, Declaration, FormDeclaration, PersonalRecord
from snippets.fields import CodeListField
from snippets.languages import spoken_language_choices

LARGEST_GROUP = 10


def _deletion(days: int) -> str:
    return ngettext(
        "We delete it %(days)d day after the conference. What you need to take part we delete the day after.",
        "We delete it %(days)d days after the conference. What you need to take part we delete the day after.",
        days,
    ) % {"days": days}


class Registration(PersonalRecord):
    """Somebody comes to an edition, alone or with a group, and wants to take part in some of its sessions."""

    declaration: ClassVar[Declaration] = Declaration(
        forms=(
            FormDeclaration(
                "registration",
                pgettext_lazy("admin", "Registration for the conference"),
                gettext_lazy("We use it to keep places for you and to prepare the day."),
                retention=30,
                longest=2 * 365,
                deletion=_deletion,
            ),
        ),
        legal_basis=PUBLIC_TASK,
        personal=(
            "name",
            "email",
            "phone",
            "organisation",
            "interpretation",
            "children",
            "children_ages",
            "access_needs",
            "food",
        ),
        plain=(
            "edition",
            "edition_title",
            "ends_on",
            "people",
            "place",
            "since",
            "offered_until",
            "access_consent_at",
            "changed_at",
            "reminded_at",
        ),
        subjects=pgettext_lazy("admin", "people who come to the conference"),
        recipients=pgettext_lazy("admin", "the integration manager; names also the door staff of the day"),
    )
    desk_view = "conference_registrations:index"
    settled = frozenset({RegistrationState.CANCELLED.value, RegistrationState.OVER.value})

    state = models.CharField(
        pgettext_lazy("admin", "status"),
        max_length=12,
        choices=RegistrationState.choices,
        default=RegistrationState.UNCONFIRMED,
        editable=False,
    )
    edition = models.ForeignKey(
        "integration_pages.ConferencePage",
        verbose_name=pgettext_lazy("admin", "conference"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    # As they were: an edition that is deleted takes no registration with it.
    edition_title = models.CharField(pgettext_lazy("admin", "title of the conference"), max_length=255, editable=False)
    ends_on = models.DateField(pgettext_lazy("admin", "last day of the conference"), editable=False)
    name = models.CharField(pgettext_lazy("admin", "name"), max_length=120)
    email = models.EmailField(pgettext_lazy("admin", "e-mail"), blank=True, db_index=True)
    phone = models.CharField(pgettext_lazy("admin", "phone"), max_length=40, blank=True)
    organisation = models.CharField(pgettext_lazy("admin", "organisation"), max_length=200, blank=True)
    people = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "how many people"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_GROUP)],
    )
    place = models.CharField(
        pgettext_lazy("admin", "place"),
        max_length=10,
        choices=PlaceState.choices,
        default=PlaceState.HELD,
        editable=False,
    )
    # Its turn on the waiting list, where that is not when it came.
    since = models.DateTimeField(pgettext_lazy("admin", "waits since"), null=True, editable=False)
    # From the waiting list: until when the place that became free is kept for them.
    offered_until = models.DateTimeField(pgettext_lazy("admin", "place kept until"), null=True, editable=False)
    interpretation = CodeListField(pgettext_lazy("admin", "interpretation into"), code_choices=spoken_language_choices)
    children = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "children to look after"), default=0, validators=[MaxValueValidator(LARGEST_GROUP)]
    )
    children_ages = models.CharField(pgettext_lazy("admin", "ages of the children"), max_length=60, blank=True)
    # May tell of a disability: only with consent, and gone the day after.
    access_needs = models.TextField(pgettext_lazy("admin", "needs to take part"), max_length=500, blank=True)
    access_consent_at = models.DateTimeField(pgettext_lazy("admin", "agreed to keep it"), null=True, editable=False)
    food = models.CharField(pgettext_lazy("admin", "food"), max_length=12, choices=Food.choices, default=Food.ANY)
    changed_at = models.DateTimeField(pgettext_lazy("admin", "changed"), null=True, editable=False)
    reminded_at = models.DateTimeField(pgettext_lazy("admin", "reminded"), null=True, editable=False)

    class Meta(PersonalRecord.Meta):
        abstract = False
        verbose_name = pgettext_lazy("admin", "registration")
        verbose_name_plural = pgettext_lazy("admin", "registrations")
        default_permissions = ()
        permissions = [
            ("manage_registrations", pgettext_lazy("admin", "Can look after registrations for the conference")),
            ("check_in", pgettext_lazy("admin", "Can check in people at the door of the conference")),
        ]
        indexes = [models.Index(fields=["edition", "place", "state"], name="registration_places")]

    objects: ClassVar[Any] = RegistrationQuerySet.as_manager()

    @property
    def is_up_to_sender(self) -> bool:
        return not self.phone

    @property
    def latest_day(self) -> date:
        """Known from the beginning: some days after the conference, whenever somebody registered."""
        from integration_pages.conference.registration.days import day_of_deletion

        return day_of_deletion(self)


class Attendee(models.Model):
    """One of the people of a registration: for a badge, and for the door."""

    wagtail_reference_index_ignore = True

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="attendees")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(pgettext_lazy("admin", "name"), max_length=120, blank=True)
    # Stands in the QR code of the confirmation: opens nothing but the door.
    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    checked_in_at = models.DateTimeField(pgettext_lazy("admin", "came"), null=True)
    checked_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["registration", "position"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["registration", "position"], name="attendee_position_once")]

    def __str__(self) -> str:
        return f"{self.registration} / {self.position}"


class SessionPlace(models.Model):
    """Places in a session that people register for one by one; as many as the registration has people."""

    wagtail_reference_index_ignore = True

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="session_places")
    session = models.ForeignKey(
        "integration_pages.SessionPage", on_delete=models.CASCADE, related_name="session_places"
    )
    people = models.PositiveSmallIntegerField(default=1)
    place = models.CharField(max_length=10, choices=PlaceState.choices, default=PlaceState.HELD)
    # Its turn on the waiting list.
    since = models.DateTimeField()
    offered_until = models.DateTimeField(null=True)
    # Time and room as the person knows them: who was told of a change once is not told of it again.
    told = models.CharField(max_length=100, blank=True)

    objects: ClassVar[Any] = SessionPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["registration", "session"], name="session_place_once")]
        indexes = [models.Index(fields=["session", "place", "since"], name="session_queue")]

    def __str__(self) -> str:
        return f"{self.registration} / {self.session_id}"


class Feedback(models.Model):
    """What somebody thought of an edition: five answers, no person, no hour."""

    wagtail_reference_index_ignore = True

    edition = models.ForeignKey("integration_pages.ConferencePage", on_delete=models.CASCADE, related_name="feedback")
    language = models.CharField(max_length=20)
    on = models.DateField()
    answers = models.JSONField(default=dict)
    text = models.TextField(max_length=1000, blank=True)

    class Meta:
        ordering = ["-on", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.on:%d.%m.%Y}"
