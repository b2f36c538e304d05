"""The fixed answers of an edition and its sessions. Readers see the words unless they stand in the context `admin`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """What an editor decides; the rest of `State` follows by itself."""

    ANNOUNCED = "announced", pgettext_lazy("admin", "announced")
    OPEN = "open", pgettext_lazy("admin", "registration open")
    CLOSED = "closed", pgettext_lazy("admin", "registration closed")
    CANCELLED = "cancelled", pgettext_lazy("admin", "cancelled")


class State(models.TextChoices):
    """How an edition stands at a moment, in readers' words."""

    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("Registration is open")
    FULL = "full", _("All places are taken")
    CLOSED = "closed", _("Registration is closed")
    CANCELLED = "cancelled", _("Cancelled")
    OVER = "over", _("This conference is over")


class Format(models.TextChoices):
    TALK = "talk", _("Talk")
    WORKSHOP = "workshop", _("Workshop")
    MARKET = "market", _("Market of possibilities")
    BREAK = "break", _("Break")
    PERFORMANCE = "performance", _("Performance")


class Role(models.TextChoices):
    """What an organisation does for an edition."""

    ORGANISER = "organiser", pgettext_lazy("admin", "organises")
    SUPPORTER = "supporter", pgettext_lazy("admin", "supports")


class RegistrationState(models.TextChoices):
    """The vocabulary of `Registration.state`. Whether there is a place is another question: `PlaceState`."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("admin", "not confirmed")
    NEW = "new", pgettext_lazy("admin", "confirmed")
    CANCELLED = "cancelled", pgettext_lazy("admin", "cancelled")
    OVER = "closed", pgettext_lazy("admin", "over")


class PlaceState(models.TextChoices):
    HELD = "held", pgettext_lazy("admin", "has a place")
    WAITING = "waiting", pgettext_lazy("admin", "on the waiting list")
    OFFERED = "offered", pgettext_lazy("admin", "a place is kept until the person accepts")
    GONE = "gone", pgettext_lazy("admin", "given up")


class Food(models.TextChoices):
    """No word of religion: who eats no meat of some kind takes one of these."""

    ANY = "any", _("I eat everything")
    VEGETARIAN = "vegetarian", _("Vegetarian")
    VEGAN = "vegan", _("Vegan")
    NONE = "none", _("Nothing for me")
