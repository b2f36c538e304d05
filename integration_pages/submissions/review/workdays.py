"""Days on which the city's offices are open: Monday to Friday without the public holidays of North Rhine-Westphalia."""

from datetime import date, timedelta

from dateutil.easter import easter

# Feiertagsgesetz NW § 2: days of the year, and days counted from Easter Sunday.
FIXED = ((1, 1), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26))
FROM_EASTER = (-2, 1, 39, 50, 60)


def is_holiday(day: date) -> bool:
    return (day.month, day.day) in FIXED or (day - easter(day.year)).days in FROM_EASTER


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and not is_holiday(day)


def workdays_between(first: date, last: date) -> int:
    """Workdays after `first` up to and including `last`: what comes on a Friday is one day old on Monday."""
    days = (last - first).days
    return sum(is_workday(first + timedelta(days=number)) for number in range(1, days + 1))
