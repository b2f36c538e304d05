"""What is counted for the committee, by the names under which it is kept."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Measure(models.TextChoices):
    """Of `Tally.measure`, in the order of the report."""

    NEWCOMERS = "newcomer_enquiry", pgettext_lazy("admin", "People who would like a sponsor")
    SPONSORS = "sponsor_enquiry", pgettext_lazy("admin", "People who want to be a sponsor")
    INTRODUCED = "introduced", pgettext_lazy("admin", "Pairs introduced to each other")
    STARTED = "started", pgettext_lazy("admin", "Sponsorships begun")
    ENDED = "ended", pgettext_lazy("admin", "Sponsorships ended")
    MEDIATION_ASKED = "mediation_request", pgettext_lazy("admin", "Requests for language mediation")
    MEDIATION_DONE = "mediation_done", pgettext_lazy("admin", "Appointments with a mediator")
    MEDIATION_UNMET = "mediation_unmet", pgettext_lazy("admin", "Requests for which nobody was found")
    REGISTRATIONS = "registration", pgettext_lazy("admin", "Registrations for the conference")
    HINTS = "hint", pgettext_lazy("admin", "Hints on pages of the portal")


BY_PROGRAMME = (
    Measure.NEWCOMERS,
    Measure.SPONSORS,
    Measure.INTRODUCED,
    Measure.STARTED,
    Measure.ENDED,
)
MEDIATION = (Measure.MEDIATION_ASKED, Measure.MEDIATION_DONE, Measure.MEDIATION_UNMET)
