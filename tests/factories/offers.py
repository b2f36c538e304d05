"""Offers with times, dates and links, published as an editor would."""

from datetime import date, time
from typing import Any

from django.db.models import Model

from integration_pages.models import (
    OfferField,
    OfferIndexPage,
    OfferPage,
    OfferPlace,
    OfferProvider,
    OfferSchedule,
    OfferTargetGroup,
    ScheduleException,
)
from snippets.models import FieldOfAction, Organisation, Place, TargetGroup

from .pages import add

LINKS: dict[type[Model], tuple[str, Any]] = {
    FieldOfAction: ("field_links", lambda found: OfferField(field=found)),
    TargetGroup: ("group_links", lambda found: OfferTargetGroup(group=found)),
    Organisation: ("provider_links", lambda found: OfferProvider(organisation=found)),
    Place: ("place_links", lambda found: OfferPlace(place=found)),
    OfferSchedule: ("schedules", lambda found: found),
    ScheduleException: ("exceptions", lambda found: found),
}


def weekly(*weekdays: str, start: date = date(2020, 1, 6), **fields: Any) -> OfferSchedule:
    return OfferSchedule(
        **{"start_date": start, "start_time": time(10), "end_time": time(12), "weekdays": list(weekdays), **fields}
    )


def once(day: date, **fields: Any) -> OfferSchedule:
    return weekly(start=day, frequency="once", **fields)


def offer(index: OfferIndexPage, title: str, *parts: Model, live: bool = True, **fields: Any) -> OfferPage:
    """An offer with what it is given: terms, organisations, places, times and exceptions."""
    page = OfferPage(title=title, **{"kind": "meeting_point", "teaser": f"{title} für alle.", **fields})
    for part in parts:
        name, link = LINKS[type(part)]
        getattr(page, name).add(link(part))
    return add(index, page, live=live)
