from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COURSE = "course", _("Course")
    MEETING_POINT = "meeting_point", _("Meeting point")
    ADVICE = "advice", _("Advice")
    SUPPORT = "support", _("Support")
    LEISURE = "leisure", _("Leisure")
    EVENT = "event", _("Event")


class Status(models.TextChoices):
    """HSDS: planned → inactive, active → active, paused → temporarily closed, ended → defunct."""

    PLANNED = "planned", _("planned")
    ACTIVE = "active", _("takes place")
    PAUSED = "paused", _("pauses at the moment")
    ENDED = "ended", _("has ended")


class Cost(models.TextChoices):
    FREE = "free", _("free of charge")
    FIXED = "fixed", _("costs money")
    DONATION = "donation", _("free, donations welcome")
    DEPENDS = "depends", _("depends on your income")


class Registration(models.TextChoices):
    NONE = "none", _("no registration, just come")
    RECOMMENDED = "recommended", _("registration is helpful")
    REQUIRED = "required", _("registration is necessary")


class CourseType(models.TextChoices):
    INTEGRATION = "integration", _("Integration course")
    LANGUAGE = "language", _("German course")
    LITERACY = "literacy", _("Reading and writing course")
    ORIENTATION = "orientation", _("First steps in German")
    VOCATIONAL = "vocational", _("German for work")
    CONVERSATION = "conversation", _("Speaking practice")
    OTHER = "other", _("Other course")


class Level(models.TextChoices):
    """CEFR levels; A0 stands for no knowledge at all."""

    A0 = "A0", "A0"
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"


class Entitlement(models.TextChoices):
    """Who may take part in a course, and who decides."""

    EVERYONE = "everyone", _("open to everyone")
    BAMF = "bamf", _("with a permit or obligation from the Federal Office (BAMF)")
    JOBCENTRE = "jobcentre", _("with a permit from the job centre")
    ASYLUM = "asylum", _("for people in the asylum procedure")
    OTHER = "other", _("on request")


class Frequency(models.TextChoices):
    ONCE = "once", _("once")
    WEEKLY = "weekly", _("weekly")
    MONTHLY_WEEKDAY = "monthly_weekday", _("monthly, on a weekday")
    MONTHLY_DATE = "monthly_date", _("monthly, on a date")


class Weekday(models.TextChoices):
    """Days as in RFC 5545."""

    MONDAY = "MO", _("Monday")
    TUESDAY = "TU", _("Tuesday")
    WEDNESDAY = "WE", _("Wednesday")
    THURSDAY = "TH", _("Thursday")
    FRIDAY = "FR", _("Friday")
    SATURDAY = "SA", _("Saturday")
    SUNDAY = "SU", _("Sunday")


class Position(models.IntegerChoices):
    """Which of the weekdays of a month (RFC 5545 BYSETPOS)."""

    FIRST = 1, _("first")
    SECOND = 2, _("second")
    THIRD = 3, _("third")
    FOURTH = 4, _("fourth")
    LAST = -1, _("last")


class Change(models.TextChoices):
    CANCELLED = "cancelled", _("cancelled")
    MOVED = "moved", _("moved")
    PAUSE = "pause", _("pause")
