"""Schedules as a line of text that a person can write into a cell, and back.

    einmalig 2026-05-12 10:00-12:00
    wöchentlich Di, Do 10:00-12:00 ab 2026-01-12 bis 2026-06-30
    alle 2 Wochen Mi 18:00-19:30 ab 12.01.2026, 10 Termine
    monatlich am 1. Mo 10:00-12:00 ab 2026-01-05
    monatlich am letzten Fr 15-17 Uhr ab 2026-01-30
    monatlich am 15. 10:00-12:00 ab 2026-01-15

Several are separated by semicolons, bars or line breaks.
"""

import re
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

from integration_pages.offers.choices import Frequency, Weekday
from integration_pages.offers.models import OfferSchedule

from .values import key, shortened, to_date, to_time, unknown

DAYS = {
    Weekday.MONDAY: ("Mo", "Montag", "montags", "Mon", "Monday"),
    Weekday.TUESDAY: ("Di", "Dienstag", "dienstags", "Tue", "Tuesday"),
    Weekday.WEDNESDAY: ("Mi", "Mittwoch", "mittwochs", "Wed", "Wednesday"),
    Weekday.THURSDAY: ("Do", "Donnerstag", "donnerstags", "Thu", "Thursday"),
    Weekday.FRIDAY: ("Fr", "Freitag", "freitags", "Fri", "Friday"),
    Weekday.SATURDAY: ("Sa", "Samstag", "samstags", "Sat", "Saturday"),
    Weekday.SUNDAY: ("So", "Sonntag", "sonntags", "Sun", "Sunday"),
}
_CODES = {key(word): code for code, words in DAYS.items() for word in (*words, str(code.value))}
_ORDINALS = {1: "1.", 2: "2.", 3: "3.", 4: "4.", -1: "letzten"}
_POSITIONS = {"1.": 1, "2.": 2, "3.": 3, "4.": 4, "letzten": -1, "letzter": -1}

LONGEST_LINE = 300
_DATE = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}"
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?"
_LINE = re.compile(
    rf"""
    (?:
        einmalig \s+ (?:am \s+)? (?P<once>{_DATE})
      | (?:(?P<weekly>wöchentlich) | alle \s+ (?P<weeks>\d+) \s+ Wochen)
        (?:\s+ (?:am \s+)? (?P<weekdays>[^\W\d]+ (?:\s*(?:,|und|/|\s)\s* [^\W\d]+)*?))?
      | (?:(?P<monthly>monatlich) | alle \s+ (?P<months>\d+) \s+ Monate)
        \s+ (?:am|jeden) \s+ (?:
            (?P<position>[1-4]\. | letzte[nr]) \s+ (?P<monthday>[^\W\d]+ (?:\s*(?:,|und|/)\s* [^\W\d]+)*)
          | (?P<day>\d{{1,2}})\.
        )
    )
    \s*,?\s+ (?:von \s+)? (?P<start>{_CLOCK}) \s* (?:Uhr)? \s* (?:-|–|—|bis) \s* (?P<end>{_CLOCK}) (?:\s*Uhr)?
    (?:\s*,?\s+ ab \s+ (?P<from>{_DATE}))?
    (?:\s*,?\s+ bis \s+ (?P<until>{_DATE}))?
    (?:\s*,?\s+ (?P<count>\d{{1,3}}) \s* (?:Termine?|mal|×|x))?
    \s*
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _refusal(line: str) -> ValidationError:
    return ValidationError(
        pgettext(
            "admin",
            "“%(text)s” is not understood. Please write it like: %(one)s, or: %(two)s.",
        )
        % {
            "text": shortened(line, 80),
            "one": "wöchentlich Di, Do 10:00-12:00 ab 2026-01-12 bis 2026-06-30",
            "two": "einmalig 2026-05-12 10:00-12:00",
        }
    )


def weekday_codes(text: str) -> list[str]:
    """Codes of the weekdays in a text like “Di, Do” or “dienstags und donnerstags”, Monday first."""
    found = set()
    for word in re.split(r"\s*[,/;|]\s*|\s+und\s+|\s+", text.strip()):
        word = word.rstrip(".")
        if word and (code := _CODES.get(key(word))) is None:
            raise unknown(word, [names[1] for names in DAYS.values()])
        elif word:
            found.add(str(code))
    return [str(code) for code in Weekday.values if code in found]


def parse_schedule(line: str) -> OfferSchedule:
    """The schedule that a line describes, not saved. Raises ValidationError, in words."""
    found = _LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
    if found is None:
        raise _refusal(line)
    schedule: Any = OfferSchedule(start_time=to_time(found["start"]), end_time=to_time(found["end"]))
    if found["once"]:
        if found["from"] or found["until"] or found["count"]:
            raise _refusal(line)
        schedule.frequency, schedule.start_date = Frequency.ONCE, to_date(found["once"])
        return cast(OfferSchedule, schedule)
    if not found["from"]:
        raise ValidationError(
            pgettext("admin", "“%(text)s”: the first date is missing. Please add, for example: ab 2026-01-12.")
            % {"text": shortened(line, 80)}
        )
    schedule.start_date = to_date(found["from"])
    schedule.until = to_date(found["until"]) if found["until"] else None
    schedule.count = int(found["count"]) if found["count"] else None
    schedule.interval = int(found["weeks"] or found["months"] or 1)
    if found["position"]:
        schedule.frequency, schedule.position = Frequency.MONTHLY_WEEKDAY, _POSITIONS[found["position"].lower()]
        schedule.weekdays = weekday_codes(found["monthday"])
    elif found["day"]:
        schedule.frequency = Frequency.MONTHLY_DATE
        if int(found["day"]) != schedule.start_date.day:
            raise ValidationError(
                pgettext("admin", "“%(text)s”: the first date has to be on the day of the month that is named.")
                % {"text": shortened(line, 80)}
            )
    else:
        schedule.frequency = Frequency.WEEKLY
        schedule.weekdays = weekday_codes(found["weekdays"] or "")
    return cast(OfferSchedule, schedule)


def schedule_in_words(schedule: Any) -> str:
    """The line that `parse_schedule` understands."""
    times = f"{schedule.start_time:%H:%M}-{schedule.end_time:%H:%M}"
    if schedule.frequency == Frequency.ONCE:
        return f"einmalig {schedule.start_date.isoformat()} {times}"
    codes = [code for code in Weekday.values if code in (schedule.weekdays or ())]
    days = ", ".join(DAYS[Weekday(code)][0] for code in codes)
    if schedule.frequency == Frequency.WEEKLY:
        rhythm = "wöchentlich" if schedule.interval == 1 else f"alle {schedule.interval} Wochen"
        rhythm = f"{rhythm} {days}".strip()
    else:
        rhythm = "monatlich" if schedule.interval == 1 else f"alle {schedule.interval} Monate"
        is_weekday = schedule.frequency == Frequency.MONTHLY_WEEKDAY
        which = f"{_ORDINALS[schedule.position or 1]} {days}" if is_weekday else f"{schedule.start_date.day}."
        rhythm = f"{rhythm} am {which}"
    line = f"{rhythm} {times} ab {schedule.start_date.isoformat()}"
    if schedule.until:
        line += f" bis {schedule.until.isoformat()}"
    if schedule.count:
        line += f", {schedule.count} Termine"
    return line
