"""What belongs to an edition or a session, one row each. Snippets are always the German rows."""

from uuid import uuid4

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from integration_pages.conference.choices import Role
from integration_pages.conference.widgets import KeptKey


class ConferenceOrganisation(Orderable):
    """Who organises an edition, and who supports it."""

    page = ParentalKey("integration_pages.ConferencePage", on_delete=models.CASCADE, related_name="organisation_links")
    organisation = models.ForeignKey(
        "snippets.Organisation",
        verbose_name=pgettext_lazy("admin", "organisation"),
        on_delete=models.PROTECT,
        related_name="conference_links",
    )
    role = models.CharField(
        pgettext_lazy("admin", "what it does"), max_length=10, choices=Role.choices, default=Role.ORGANISER
    )

    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "organisation"], name="conference_organisation_once")]


class ConferenceRoom(Orderable):
    """A room of an edition, in the order of the timetable. Its name is a proper name, so never translated."""

    page = ParentalKey("integration_pages.ConferencePage", on_delete=models.CASCADE, related_name="rooms")
    # By this a session knows its room: primary keys change whenever an edition is published, and a copied edition
    # takes its rooms along. Unique within an edition only.
    key = models.CharField(max_length=32, blank=True, default="")
    name = models.CharField(pgettext_lazy("admin", "name"), max_length=80)
    capacity = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "number of places"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    step_free = models.BooleanField(pgettext_lazy("admin", "step-free"), default=False)

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("capacity"), FieldPanel("step_free")]),
        FieldPanel("key", widget=KeptKey, attrs={"hidden": "hidden"}),
    ]

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("admin", "room")
        verbose_name_plural = pgettext_lazy("admin", "rooms")
        constraints = [models.UniqueConstraint(fields=["page", "key"], name="conference_room_key_once")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        # The form carries it from draft to draft; a new row gets it when it is first checked.
        self.key = self.key or uuid4().hex


class SessionSpeaker(Orderable):
    """Somebody who speaks in a session. The name stands in one place only, so that it can be taken back at once."""

    page = ParentalKey("integration_pages.SessionPage", on_delete=models.CASCADE, related_name="speaker_links")
    speaker = models.ForeignKey(
        "integration_pages.Speaker",
        verbose_name=pgettext_lazy("admin", "speaker"),
        on_delete=models.CASCADE,
        related_name="session_links",
    )

    panels = [FieldPanel("speaker")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "speaker"], name="session_speaker_once")]
