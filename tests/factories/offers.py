"""Offers with times, dates and links, published as an editor would."""

from datetime import date, time, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page

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


def many_offers(index: OfferIndexPage, count: int, place: Place, organisation: Organisation, first: int = 0) -> None:
    """Live German offers with a weekly date for two months, a provider and a place each, without publishing each."""
    index = OfferIndexPage.objects.get(pk=index.pk)
    now = timezone.now()
    pages = []
    for number in range(first, first + count):
        page = OfferPage(title=f"Angebot {number:03}", slug=f"angebot-{number}", kind="course", teaser="Deutsch")
        page.languages, page.locale_id, page.live = ["de", "ar"], index.locale_id, True
        page.depth, page.path = index.depth + 1, OfferPage._get_path(index.path, index.depth + 1, number + 1)
        page.url_path, page.first_published_at = f"{index.url_path}{page.slug}/", now
        pages.append(page)
    fields = [field.attname for field in Page._meta.concrete_fields]
    Page.objects.bulk_create(Page(**{name: getattr(page, name) for name in fields}) for page in pages)
    keys = dict(Page.objects.filter(path__in=[page.path for page in pages]).values_list("path", "pk"))
    for page in pages:
        page.pk = page.page_ptr_id = keys[page.path]
        page.save_base(raw=True, force_insert=True)
    OfferProvider.objects.bulk_create(OfferProvider(page=page, organisation=organisation) for page in pages)
    OfferPlace.objects.bulk_create(OfferPlace(page=page, place=place) for page in pages)
    until = now.date() + timedelta(days=60)
    times = [weekly("TU", page=page, start_time=time(page.pk % 20), end_time=time(22), until=until) for page in pages]
    OfferSchedule.objects.bulk_create(times)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + count)
