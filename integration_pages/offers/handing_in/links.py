"""An offer's rows as one simple answer each: an editor who has entered more than a form can say keeps all of it."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from integration_pages.offers.choices import Frequency, Weekday
from integration_pages.offers.models import OfferField, OfferPage, OfferPlace, OfferProvider, OfferSchedule
from integration_pages.offers.recurrence import ZONE
from snippets.models import FieldOfAction, Organisation, Place


def put_provider(page: OfferPage, organisation: Organisation | None) -> None:
    known = {link.organisation_id for link in page.provider_links.all()}
    if organisation is not None and organisation.pk not in known:
        page.provider_links.add(OfferProvider(organisation=organisation))


def read_field(page: OfferPage) -> str:
    first = next(iter(page.field_links.all()), None)
    return str(first.field.slug) if first else ""


def put_field(page: OfferPage, slug: str) -> None:
    """The topic; it replaces the one that was there, and is added where an editor has entered several."""
    field = FieldOfAction.objects.german().filter(slug=slug).first() if slug else None
    links = list(page.field_links.all())
    if field is None or field.pk in {link.field_id for link in links}:
        return
    if len(links) == 1:
        links[0].field = field
        page.field_links.add(links[0])
    else:
        page.field_links.add(OfferField(field=field))


def read_place(page: OfferPage) -> str:
    first = next(iter(page.place_links.all()), None)
    return str(first.place.uuid) if first else ""


def put_place(page: OfferPage, uuid: str) -> None:
    place = Place.objects.filter(uuid=uuid).first() if uuid else None
    links = list(page.place_links.all())
    if place is None or place.pk in {link.place_id for link in links}:
        return
    if len(links) == 1:
        links[0].place, links[0].room = place, ""
        page.place_links.add(links[0])
    else:
        page.place_links.add(OfferPlace(place=place))


def _simple(page: OfferPage) -> OfferSchedule | None:
    """The one weekly rule of an offer that has no others."""
    rules = list(page.schedules.all())
    is_simple = len(rules) == 1 and rules[0].frequency == Frequency.WEEKLY and rules[0].interval == 1
    return rules[0] if is_simple and len(rules[0].weekdays) <= 1 else None


def _weekday(rule: OfferSchedule) -> str:
    return str(rule.weekdays[0]) if rule.weekdays else str(Weekday.values[rule.start_date.weekday()])


def read_weekly(page: OfferPage) -> dict[str, str]:
    rule = _simple(page)
    if rule is None:
        return {}
    return {"weekday": _weekday(rule), "start": f"{rule.start_time:%H:%M}", "end": f"{rule.end_time:%H:%M}"}


def put_weekly(page: OfferPage, content: dict[str, Any]) -> None:
    weekday, start, end = (str(content.get(name, "")) for name in ("weekday", "start", "end"))
    rule = _simple(page)
    if page.schedules.exists() and rule is None:
        return
    if not (weekday and start and end):
        if rule is not None:
            page.schedules.remove(rule)
        return
    if rule is None:
        rule = OfferSchedule(frequency=Frequency.WEEKLY, start_date=_next(weekday))
    elif _weekday(rule) != weekday:
        rule.start_date = _next(weekday)
    rule.weekdays = [weekday]  # type: ignore[assignment]
    rule.start_time, rule.end_time = time.fromisoformat(start), time.fromisoformat(end)
    page.schedules.add(rule)


def _next(weekday: str) -> date:
    """The next day of this name, today among them."""
    today = timezone.now().astimezone(ZONE).date()
    return today + timedelta(days=(Weekday.values.index(weekday) - today.weekday()) % 7)
