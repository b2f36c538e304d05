"""What programmes and the two enquiries let people choose from. Nothing about origin, status, religion or age."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """Whether a programme takes enquiries now."""

    OPEN = "open", pgettext_lazy("admin", "open")
    WAITING_LIST = "waiting_list", pgettext_lazy("admin", "waiting list")
    PAUSED = "paused", pgettext_lazy("admin", "paused")
    PLANNED = "planned", pgettext_lazy("admin", "planned")


class Role(models.TextChoices):
    """Who enquires; also the key of the form and of its policy."""

    SPONSOR = "sponsor", pgettext_lazy("admin", "wants to be a sponsor")
    NEWCOMER = "newcomer", pgettext_lazy("admin", "would like a sponsor")


class Stage(models.TextChoices):
    """Where an enquiry stands at the desk: the vocabulary of `SponsorshipEnquiry.state`."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("admin", "new, not confirmed")
    NEW = "new", pgettext_lazy("admin", "confirmed")
    TALKING = "talking", pgettext_lazy("admin", "in conversation")
    WAITING = "waiting", pgettext_lazy("admin", "waiting for somebody suitable")
    INTRODUCED = "introduced", pgettext_lazy("admin", "introduced")
    RUNNING = "running", pgettext_lazy("admin", "running")
    ENDED = "closed", pgettext_lazy("admin", "ended")
    WITHDRAWN = "withdrawn", pgettext_lazy("admin", "withdrawn")


class Interest(models.TextChoices):
    """What two people do together, and what somebody wants help with."""

    GERMAN = "german", _("Speak German together")
    EVERYDAY = "everyday", _("Everyday life: shopping, bus, doctor")
    LETTERS = "letters", _("Letters and offices")
    SCHOOL = "school", _("School and day care of the children")
    WORK = "work", _("Work and training")
    HOME = "home", _("Find and furnish a flat")
    FAMILY = "family", _("Do something with the children")
    COOKING = "cooking", _("Cook and eat")
    SPORT = "sport", _("Sport and exercise")
    CULTURE = "culture", _("Music, art and culture")
    NATURE = "nature", _("Garden and nature")
    TOWN = "town", _("Get to know the town")


class Wish(models.TextChoices):
    """With whom somebody would rather be; said of oneself by those who want to."""

    WOMAN = "woman", _("a woman")
    MAN = "man", _("a man")


class EndReason(models.TextChoices):
    """Why a sponsorship ended."""

    GOAL = "goal", pgettext_lazy("admin", "as agreed: it has done what it was meant to")
    TIME = "time", pgettext_lazy("admin", "no more time")
    MOVED = "moved", pgettext_lazy("admin", "moved away")
    NO_MATCH = "no_match", pgettext_lazy("admin", "they did not suit each other")
    OTHER = "other", pgettext_lazy("admin", "another reason")


class Wellbeing(models.TextChoices):
    """How somebody answers the question of a follow-up."""

    GOOD = "good", _("It is going well.")
    HELP = "help", _("I would like to talk with you about it.")
    OVER = "over", _("We do not meet any more.")
