from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from integration_pages.enquiries.availability import Times
from integration_pages.enquiries.models import PUBLIC_TASK, Declaration, FormDeclaration, PersonalRecord
from integration_pages.sponsorships.choices import Interest, Role, Stage, Wish
from integration_pages.sponsorships.querysets import SponsorshipEnquiryQuerySet
from snippets.fields import CodeListField
from snippets.languages import spoken_language_choices
from snippets.models import District

LONGEST_TEXT = 2000


def _deletion(days: int) -> str:
    return ngettext(
        "We delete what you wrote %(days)d day after the sponsorship has ended or you no longer want one, and at "
        "the latest one year after we last heard from you.",
        "We delete what you wrote %(days)d days after the sponsorship has ended or you no longer want one, and at "
        "the latest one year after we last heard from you.",
        days,
    ) % {"days": days}


class SponsorshipEnquiry(PersonalRecord):
    """Somebody who wants to be a sponsor, or to have one."""

    declaration: ClassVar[Declaration] = Declaration(
        forms=(
            FormDeclaration(
                Role.SPONSOR,
                pgettext_lazy("admin", "Become a sponsor"),
                gettext_lazy("We use it to find somebody who suits you, and to introduce you to each other."),
                deletion=_deletion,
            ),
            FormDeclaration(
                Role.NEWCOMER,
                pgettext_lazy("admin", "I would like a sponsor"),
                gettext_lazy("We use it to find a sponsor who suits you, and to introduce you to each other."),
                deletion=_deletion,
            ),
        ),
        legal_basis=PUBLIC_TASK,
        personal=(
            "name",
            "email",
            "phone",
            "languages",
            "interests",
            "text",
            "times",
            "district",
            "wish",
            "described_as",
            "is_minor",
            "guardian_name",
            "guardian_contact",
        ),
        plain=("role", "programme", "programme_title", "capacity", "paused_until", "renewed_at"),
        subjects=pgettext_lazy("admin", "sponsors, people who would like one, guardians of minors"),
        recipients=pgettext_lazy("admin", "the integration manager and the coordinators of the programme"),
    )
    desk_view = "sponsorships:index"
    confirm_mail = "sponsorships/email/confirm"
    settled = frozenset({Stage.ENDED.value, Stage.WITHDRAWN.value})

    state = models.CharField(
        pgettext_lazy("admin", "status"),
        max_length=12,
        choices=Stage.choices,
        default=Stage.UNCONFIRMED,
        editable=False,
    )
    role = models.CharField(pgettext_lazy("admin", "form"), max_length=10, choices=Role.choices, editable=False)
    programme = models.ForeignKey(
        "integration_pages.SponsorshipProgrammePage",
        verbose_name=pgettext_lazy("admin", "programme"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="enquiries",
    )
    # As it was: a programme that is deleted takes nothing with it.
    programme_title = models.CharField(pgettext_lazy("admin", "title of the programme"), max_length=255, editable=False)
    name = models.CharField(pgettext_lazy("admin", "name"), max_length=120)
    email = models.EmailField(pgettext_lazy("admin", "e-mail"), blank=True, db_index=True)
    phone = models.CharField(pgettext_lazy("admin", "phone"), max_length=40, blank=True)
    languages = CodeListField(pgettext_lazy("admin", "languages"), code_choices=spoken_language_choices)
    interests = CodeListField(pgettext_lazy("admin", "interests"), code_choices=Interest.choices)
    text = models.TextField(pgettext_lazy("admin", "text"), max_length=LONGEST_TEXT, blank=True)
    times = CodeListField(pgettext_lazy("admin", "has time"), code_choices=Times.choices)
    district = models.CharField(pgettext_lazy("admin", "district"), max_length=20, choices=District.choices, blank=True)
    wish = models.CharField(
        pgettext_lazy("admin", "would rather be with"), max_length=10, choices=Wish.choices, blank=True
    )
    described_as = models.CharField(
        pgettext_lazy("admin", "own description"), max_length=10, choices=Wish.choices, blank=True
    )
    is_minor = models.BooleanField(pgettext_lazy("admin", "is under 18"), default=False)
    guardian_name = models.CharField(pgettext_lazy("admin", "guardian"), max_length=120, blank=True)
    guardian_contact = models.CharField(pgettext_lazy("admin", "how to reach the guardian"), max_length=254, blank=True)

    # Of a sponsor, kept at the desk.
    capacity = models.PositiveSmallIntegerField(pgettext_lazy("admin", "for how many people at once"), default=1)
    paused_until = models.DateField(pgettext_lazy("admin", "takes a break until"), null=True, blank=True)
    renewed_at = models.DateTimeField(pgettext_lazy("admin", "last heard of"), null=True, editable=False)

    class Meta(PersonalRecord.Meta):
        abstract = False
        verbose_name = pgettext_lazy("admin", "sponsorship enquiry")
        verbose_name_plural = pgettext_lazy("admin", "sponsorship enquiries")
        default_permissions = ()
        permissions = [
            ("coordinate_sponsorships", pgettext_lazy("admin", "Can broker the sponsorships of own programmes")),
            ("manage_sponsorships", pgettext_lazy("admin", "Can broker all sponsorships and name coordinators")),
        ]
        indexes = [models.Index(fields=["programme", "role", "state"], name="sponsorship_queue")]

    objects: ClassVar[Any] = SponsorshipEnquiryQuerySet.as_manager()

    @property
    def form_key(self) -> str:
        return self.role

    @property
    def stage(self) -> Stage:
        return Stage(self.state)

    @property
    def first_state(self) -> str:
        """An address is confirmed by its owner, a number by a call: until then it is in no queue."""
        return Stage.UNCONFIRMED

    @property
    def is_up_to_sender(self) -> bool:
        return not self.phone

    @property
    def kept_from(self) -> datetime:
        return self.renewed_at or self.created_at


class EnquiryNote(models.Model):
    """What somebody at the desk wants colleagues to know; it goes with the enquiry."""

    wagtail_reference_index_ignore = True

    enquiry = models.ForeignKey(SponsorshipEnquiry, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(pgettext_lazy("admin", "when"))
    text = models.TextField(pgettext_lazy("admin", "note"), max_length=LONGEST_TEXT)

    class Meta:
        verbose_name = pgettext_lazy("admin", "note")
        verbose_name_plural = pgettext_lazy("admin", "notes")
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.enquiry} / {self.at:%d.%m.%Y}"
