"""What an offer links to, and when it takes place."""

from datetime import date
from typing import Any

from integration_pages.models import OfferPage
from integration_pages.offers.models import (
    OfferField,
    OfferPlace,
    OfferProvider,
    OfferSchedule,
    OfferTargetGroup,
    ScheduleException,
)

from .dates import day, span
from .files import Data, uuid_of
from .rows import Rows


def set_links(page: OfferPage, data: Data, rows: Rows, today: date) -> None:
    """Replace the offer's rows by those of its file; each is checked as in the form."""
    page.field_links = [OfferField(field=rows.get("fields", name)) for name in data.get("fields", [])]
    page.group_links = [OfferTargetGroup(group=rows.get("groups", name)) for name in data.get("groups", [])]
    page.provider_links = [
        OfferProvider(organisation=rows.get("organisations", name)) for name in data.get("providers", [])
    ]
    page.place_links = [_place(item, rows) for item in data.get("places", [])]
    page.schedules = [_schedule(page.slug, n, item, today) for n, item in enumerate(data.get("schedules", []))]
    page.exceptions = [_exception(item, today) for item in data.get("exceptions", [])]
    for name in ("field_links", "group_links", "provider_links", "place_links", "schedules", "exceptions"):
        for position, row in enumerate(getattr(page, name).all()):
            row.sort_order = position
            row.full_clean(exclude=["page"])


def _place(item: Any, rows: Rows) -> OfferPlace:
    data = item if isinstance(item, dict) else {"place": item}
    return OfferPlace(place=rows.get("places", data["place"]), room=data.get("room", ""))


def _schedule(slug: str, number: int, item: Data, today: date) -> OfferSchedule:
    begin, end = span(item["time"])
    return OfferSchedule(
        uuid=uuid_of("schedule", slug, str(number)),
        frequency=item["frequency"],
        interval=item.get("interval", 1),
        weekdays=item.get("weekdays", []),
        position=item.get("position"),
        start_date=day(item["from"], today),
        start_time=begin,
        end_time=end,
        until=day(item["until"], today) if "until" in item else None,
        count=item.get("count"),
    )


def _exception(item: Data, today: date) -> ScheduleException:
    change = next(name for name in ("cancelled", "moved", "pause") if name in item)
    row = ScheduleException(change=change, date=day(item[change], today))
    if change == "pause":
        row.last_date = day(item["until"], today)
    if change == "moved":
        row.new_date = day(item["to"], today)
        if "time" in item:
            row.new_start_time, row.new_end_time = span(item["time"])
    return row
