"""What requests for mediation and the pool let people choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Occasion(models.TextChoices):
    """What an appointment is about. The last four are not for volunteers: the form points elsewhere."""

    ADVICE = "advice", _("Advice, first conversation")
    SCHOOL = "school", _("School: a talk with parents")
    DAY_CARE = "day_care", _("Day care: a talk with parents")
    OFFICE = "office", _("An office of the city: information, forms")
    FAMILY = "family", _("Pregnancy, birth, family")
    HOME = "home", _("Flat: viewing, neighbours, house rules")
    CLUB = "club", _("A club, sport, leisure")
    OTHER = "other", _("Something else, without legal consequences")
    MEDICAL = "medical", _("Doctor or hospital: findings, operation, consent")
    COURT = "court", _("Court, police, lawyer, asylum hearing")
    CONTRACT = "contract", _("Signing a contract, notary")
    WRITTEN = "written", _("A written translation: certificate, letter, form")


REFUSED = frozenset({Occasion.MEDICAL, Occasion.COURT, Occasion.CONTRACT, Occasion.WRITTEN})


class Direction(models.TextChoices):
    BOTH = "both", pgettext_lazy("admin", "in both directions")
    INTO_GERMAN = "into_german", pgettext_lazy("admin", "into German only")
    FROM_GERMAN = "from_german", pgettext_lazy("admin", "from German only")


class RequestState(models.TextChoices):
    """The vocabulary of `MediationRequest.state`."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("admin", "new, not confirmed")
    NEW = "new", pgettext_lazy("admin", "new")
    SEARCHING = "open", pgettext_lazy("admin", "somebody is asked")
    ASSIGNED = "assigned", pgettext_lazy("admin", "assigned")
    DONE = "closed", pgettext_lazy("admin", "done")
    UNMET = "unmet", pgettext_lazy("admin", "nobody was found")
    CANCELLED = "cancelled", pgettext_lazy("admin", "cancelled")


class MediatorState(models.TextChoices):
    """The vocabulary of `Mediator.state`."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("admin", "new, not confirmed")
    NEW = "new", pgettext_lazy("admin", "wants to join")
    ACTIVE = "active", pgettext_lazy("admin", "in the pool")
    PAUSED = "paused", pgettext_lazy("admin", "takes a break")
    LEFT = "closed", pgettext_lazy("admin", "has left")


class AssignmentState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("admin", "asked")
    CONFIRMED = "confirmed", pgettext_lazy("admin", "confirmed")
    DECLINED = "declined", pgettext_lazy("admin", "declined")
    DONE = "done", pgettext_lazy("admin", "done")
    CANCELLED = "cancelled", pgettext_lazy("admin", "cancelled")
