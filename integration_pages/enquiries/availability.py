"""When people have time in a week, as roughly as somebody can say it beforehand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Times(models.TextChoices):
    WEEKDAY_MORNING = "weekday_morning", _("Monday to Friday, in the morning")
    WEEKDAY_AFTERNOON = "weekday_afternoon", _("Monday to Friday, in the afternoon")
    WEEKDAY_EVENING = "weekday_evening", _("Monday to Friday, in the evening")
    WEEKEND_DAY = "weekend_day", _("At the weekend, during the day")
    WEEKEND_EVENING = "weekend_evening", _("At the weekend, in the evening")
