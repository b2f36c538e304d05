"""An offer as `service` of Open Referral HSDS 3.0: no nulls, every `id` a UUID that never changes, in German.

What the standard has no place for stands in keys that begin with `x_`, which it allows: further providers, the exact
rule (RFC 5545; `schedule` knows no yearly rhythm and no zone) and the dates on which a rule does not hold.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import override, pgettext

from integration_pages.translation.languages import SOURCE
from integration_pages.translation.links import url_in
from snippets.hsds import SPACE, Json, absolute_url, contact, derived, location, organization, taxonomy_term
from snippets.languages import name_of_language

from .choices import Change, Cost, CourseType, Entitlement, Frequency, Kind, Level, Registration, Status
from .models import OfferPage, OfferSchedule
from .recurrence import ZONE, Occurrence, by_day, days, departed, local, rrule_string
from .words import cost_in_words, money, rule_in_words

STATUS = {
    Status.PLANNED: "inactive",
    Status.ACTIVE: "active",
    Status.PAUSED: "temporarily closed",
    Status.ENDED: "defunct",
}
AREA = {"name": "Beckum", "extent": "05570004", "extent_type": "AGS"}  # official municipality key


def to_service(offer: OfferPage) -> Json:
    """The whole offer, nested. Give the German row; no translation changes an id."""
    with override(SOURCE):
        return _service(offer)


def _service(offer: OfferPage) -> Json:
    key: UUID = offer.translation_key
    providers = [link.organisation for link in offer.provider_links.all()]
    person = contact(offer.contact) if offer.contact else {}
    return filled(
        id=str(key),
        organization_id=str(providers[0].uuid) if providers else "",
        organization=organization(providers[0]) if providers else {},
        x_organizations=[organization(provider) for provider in providers[1:]],
        name=offer.title,
        description="\n\n".join(filter(None, [offer.teaser, *_body(offer)])),
        url=absolute_url(url_in(offer, SOURCE)),
        status=STATUS[Status(offer.status)],
        alert=offer.status_note,
        interpretation_services=pgettext("open data", "Interpretation is possible.") if offer.interpretation else "",
        application_process="\n".join(_registration(offer)),
        fees_description="\n".join(filter(None, [cost_in_words(offer), offer.cost_note])),
        eligibility_description=offer.audience,
        minimum_age=offer.age_from,
        maximum_age=offer.age_to,
        assured_date=offer.checked_on.isoformat() if offer.checked_on else "",
        last_modified=_moment(offer.last_published_at),
        schedules=[*_schedules(offer), *_times_in_words(offer)],
        service_areas=[{"id": derived(key, "area"), "service_id": str(key), **AREA}],
        service_at_locations=[*_places(offer), *_online(offer)],
        languages=[
            {
                "id": derived(key, f"language:{code}"),
                "service_id": str(key),
                "code": code,
                "name": name_of_language(code, SOURCE),
            }
            for code in offer.languages
        ],
        cost_options=[_cost(offer)],
        required_documents=[
            {"id": derived(key, f"document:{text}"), "service_id": str(key), "document": text}
            for text in dict.fromkeys(offer.document_list)
        ],
        contacts=[person] if person else [],
        attributes=list(_attributes(offer)),
    )


def _body(offer: OfferPage) -> list[str]:
    stream = offer.body
    return [str(text) for text in stream.stream_block.get_searchable_content(stream)]


def _registration(offer: OfferPage) -> list[str]:
    until = offer.registration_until
    return [
        text
        for text in (
            str(Registration(offer.registration).label),
            offer.registration_note,
            offer.registration_url,
            pgettext("open data", "Until %s") % f"{until:%d.%m.%Y}" if until else "",
        )
        if text
    ]


def _cost(offer: OfferPage) -> Json:
    own = {"id": derived(offer.translation_key, "cost"), "service_id": str(offer.translation_key)}
    amount = {Cost.FREE: 0.0, Cost.DONATION: 0.0, Cost.FIXED: offer.price and float(offer.price)}.get(Cost(offer.cost))
    option = {**own, "option": str(offer.cost), "currency": "EUR", "amount_description": cost_in_words(offer)}
    if offer.cost == Cost.FIXED and offer.price is not None:
        option["amount_description"] = money(offer.price)
    return option if amount is None else {**option, "amount": amount}


def _schedules(offer: OfferPage) -> Iterator[Json]:
    changes = list(offer.exceptions.all())
    known = [day for change in changes for day in (change.date, change.last_date, change.new_date) if day]
    for rule in offer.schedules.all():
        first = next(days(rule), None)
        if first is None:
            continue
        found: list[Occurrence] = []
        if known:
            end = local(max(known) + timedelta(days=2), datetime.min.time())
            begin = local(min([rule.start_date, *known]) - timedelta(days=2), datetime.min.time())
            found = departed(rule, changes, after=begin, before=end)
        yield _schedule(offer, rule, first, found)
        yield from (_moved(offer, rule, one) for one in found if one.change == Change.MOVED)


def _schedule(offer: OfferPage, rule: OfferSchedule, first: Any, found: list[Occurrence]) -> Json:
    is_rule = rule.frequency != Frequency.ONCE
    weekly, by_weekday = rule.frequency == Frequency.WEEKLY, rule.frequency == Frequency.MONTHLY_WEEKDAY
    nth = str(rule.position) if by_weekday else ""
    return filled(
        id=derived(offer.translation_key, f"schedule:{rule.uuid}"),
        service_id=str(offer.translation_key),
        freq=("WEEKLY" if weekly else "MONTHLY") if is_rule else "",
        interval=rule.interval if is_rule else None,
        byday=",".join(nth + code for code in by_day(rule)) if weekly or by_weekday else "",
        bymonthday=str(rule.start_date.day) if rule.frequency == Frequency.MONTHLY_DATE else "",
        wkst="MO" if is_rule else "",
        dtstart=first.isoformat(),
        until=rule.until.isoformat() if is_rule and rule.until else "",
        count=rule.count if is_rule else 1,
        description=rule_in_words(rule, timezone.now().astimezone(ZONE).date()),
        x_rrule=rrule_string(rule),
        x_exdates=[_moment(one.planned_at) for one in found],
        **_times(local(first, rule.start_time), local(first, rule.end_time)),
    )


def _moved(offer: OfferPage, rule: OfferSchedule, one: Occurrence) -> Json:
    """A moved date is a single date of its own."""
    day = one.starts_at.date().isoformat()
    return {
        "id": derived(offer.translation_key, f"moved:{rule.uuid}:{_moment(one.planned_at)}"),
        "service_id": str(offer.translation_key),
        "dtstart": day,
        "count": 1,
        "notes": pgettext("open data", "Instead of %s") % f"{one.planned_at:%d.%m.%Y %H:%M}",
        **_times(one.starts_at, one.ends_at),
    }


def _times(start: datetime, end: datetime) -> Json:
    # `timezone` is a number in HSDS and wrong for half of the year: the offset on the first date says it better.
    return {"opens_at": _clock(start), "closes_at": _clock(end)}


def _clock(moment: datetime) -> str:
    text = moment.isoformat()
    return text[11:16] + text[19:]


def _times_in_words(offer: OfferPage) -> list[Json]:
    if not offer.times_note:
        return []
    own = derived(offer.translation_key, "times in words")
    return [{"id": own, "service_id": str(offer.translation_key), "description": offer.times_note}]


def _places(offer: OfferPage) -> Iterator[Json]:
    key = offer.translation_key
    for link in offer.place_links.all():
        yield filled(
            id=derived(key, f"place:{link.place.uuid}"),
            service_id=str(key),
            location_id=str(link.place.uuid),
            location=location(link.place),
            description=link.room,
        )


def _online(offer: OfferPage) -> Iterator[Json]:
    key = offer.translation_key
    if offer.online:
        own = derived(key, "online")
        place = filled(id=own, location_type="virtual", url=absolute_url(offer.online_url))
        yield {"id": derived(key, "place:online"), "service_id": str(key), "location_id": own, "location": place}


def _attributes(offer: OfferPage) -> Iterator[Json]:
    """Terms of our taxonomies, and facts for which HSDS has no field."""
    for link in offer.field_links.all():
        yield _term(offer, "field_of_action", taxonomy_term(link.field))
    for link in offer.group_links.all():
        yield _term(offer, "target_group", taxonomy_term(link.group))
    coded = {
        "offer_kind": (offer.kind, Kind),
        "sign_up": (offer.registration, Registration),
        "cost": (offer.cost, Cost),
        "course_type": (offer.course_type, CourseType),
        "level_from": (offer.level_from, Level),
        "level_to": (offer.level_to, Level),
        "entitlement": (offer.entitlement, Entitlement),
    }
    for kind, (code, choices) in coded.items():
        if code:
            yield _term(offer, kind, _code(kind, code, str(choices(code).label)))
    for name in ("women_only", "childcare", "step_free", "interpretation"):
        if getattr(offer, name):
            label = str(OfferPage._meta.get_field(name).verbose_name)
            yield _term(offer, name, _code(name, "yes", label))
    plain = ("entitlement_note", "certificate", "if_i_stop", "lessons", "registration_until", "registration_url")
    for name in plain:
        if value := getattr(offer, name):
            yield filled(
                id=derived(offer.translation_key, f"attribute:{name}"),
                link_id=str(offer.translation_key),
                link_entity="service",
                link_type=name,
                value=str(value),
            )


def _code(kind: str, code: str, label: str) -> Json:
    own = derived(SPACE, f"{kind}:{code}")
    return {"id": own, "code": code, "name": label, "description": label, "taxonomy": kind}


def _term(offer: OfferPage, kind: str, term: Json) -> Json:
    return {
        "id": derived(offer.translation_key, f"{kind}:{term['id']}"),
        "link_id": str(offer.translation_key),
        "link_entity": "service",
        "link_type": kind,
        "value": term["code"],
        "taxonomy_term_id": term["id"],
        "taxonomy_term": term,
    }


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(ZONE).isoformat(timespec="milliseconds") if moment else ""


def filled(**values: Any) -> Json:
    """HSDS knows no nulls: what is empty is left out."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
