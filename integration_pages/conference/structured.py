"""An edition and its sessions for search engines: schema.org `Event` with `subEvent` (JSON-LD 1.1)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from integration_pages.base.dates import ZONE
from integration_pages.translation.links import url_in
from snippets.hsds import absolute_url
from snippets.models import Organisation, Place

from .choices import Role, Status
from .models import ConferencePage
from .programme import Item, Person

Json = dict[str, Any]
# A data block is not executed; these signs could end it (HTML, "restrictions for contents of script elements").
UNSAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
AT_A_PLACE = "https://schema.org/OfflineEventAttendanceMode"
STATUS = {True: "https://schema.org/EventCancelled", False: "https://schema.org/EventScheduled"}


def edition_data(
    edition: ConferencePage, items: Iterable[Item], left: int | None, left_by_session: Mapping[int, int]
) -> SafeString:
    """What stands in `<script type="application/ld+json">` of an edition; in the language of its prose."""
    found = list(items)
    data = _edition(edition, found, left)
    data["subEvent"] = [_session(edition, item, left_by_session) for item in found if not item.is_quiet]
    return _script(data)


def session_data(edition: ConferencePage, item: Item, left_by_session: Mapping[int, int]) -> SafeString:
    """The same of one session, which names the edition it belongs to."""
    data = _session(edition, item, left_by_session)
    data["superEvent"] = _filled(
        {"@type": "Event", "@id": f"{_url(edition)}#event", "url": _url(edition), "name": edition.text.title}
        | _days(edition, [])
        | {"location": _place(edition.place)}
    )
    return _script(data)


def _script(data: Json) -> SafeString:
    text = json.dumps({"@context": "https://schema.org", **_filled(data)}, ensure_ascii=False)
    return mark_safe(text.translate(UNSAFE))  # noqa: S308 (nothing is left in it that could end the block)


def _url(edition: ConferencePage) -> str:
    return absolute_url(url_in(edition, edition.text.language_code))


def _edition(edition: ConferencePage, items: list[Item], left: int | None) -> Json:
    text, links = edition.text, list(edition.organisation_links.all())
    return _filled(
        {
            "@type": "Event",
            "@id": f"{_url(edition)}#event",
            "url": _url(edition),
            "name": text.title,
            "alternateName": text.motto,
            "description": text.description,
            "inLanguage": text.text_language.tag,
            **_days(edition, items),
            "eventStatus": STATUS[edition.status == Status.CANCELLED],
            "eventAttendanceMode": AT_A_PLACE,
            "isAccessibleForFree": True,
            "location": _place(edition.place),
            "organizer": [_organisation(link.organisation) for link in links if link.role == Role.ORGANISER],
            "sponsor": [_organisation(link.organisation) for link in links if link.role == Role.SUPPORTER],
            "image": absolute_url(edition.picture.file.url) if edition.picture else "",
            "maximumAttendeeCapacity": edition.capacity or "",
            "remainingAttendeeCapacity": "" if left is None else left,
        }
    )


def _days(edition: ConferencePage, items: list[Item]) -> Json:
    """The hours of the programme with their distance to UTC; the days alone while there is none."""
    if not items:
        return {"startDate": edition.starts_on.isoformat(), "endDate": edition.last_day.isoformat()}
    first, last = min(items, key=lambda item: item.begins), max(items, key=lambda item: item.finishes)
    return {"startDate": first.starts.isoformat(), "endDate": last.ends.isoformat()}


def _session(edition: ConferencePage, item: Item, left: Mapping[int, int]) -> Json:
    session, url = item.session, absolute_url(item.canonical)
    return _filled(
        {
            "@type": "Event",
            "@id": f"{url}#event",
            "url": url,
            "name": item.title,
            "description": session.text.description,
            "inLanguage": [*session.languages] or item.lang,
            "startDate": session.starts_at.astimezone(ZONE).isoformat(),
            "endDate": session.ends_at.astimezone(ZONE).isoformat(),
            "eventStatus": STATUS[session.is_cancelled or edition.status == Status.CANCELLED],
            "eventAttendanceMode": AT_A_PLACE,
            "isAccessibleForFree": True,
            "location": _room(edition, item),
            "performer": [_person(person) for person in item.people],
            "maximumAttendeeCapacity": item.capacity if session.registration_needed and item.capacity else "",
            "remainingAttendeeCapacity": left.get(session.pk, ""),
        }
    )


def _room(edition: ConferencePage, item: Item) -> Json:
    place = _place(edition.place)
    if not item.room:
        return place
    room: Json = {"@type": "Place", "name": item.room.name}
    return {**room, "containedInPlace": place} if place else room


def _person(person: Person) -> Json:
    organisation = _organisation(person.organisation) if person.organisation else {}
    if not person.name:
        return organisation
    return _filled(
        {"@type": "Person", "name": person.name, "jobTitle": person.function, "affiliation": organisation or ""}
    )


def _organisation(organisation: Organisation) -> Json:
    return _filled({"@type": "Organization", "name": organisation.name, "url": organisation.website})


def _place(place: Place | None) -> Json:
    """Name and address; of a place whose address is kept secret the name only."""
    if place is None:
        return {}
    return _filled({"@type": "Place", "name": place.name, "address": place.public_address})


def _filled(data: Json) -> Json:
    return {name: value for name, value in data.items() if value not in ("", {}, [], None)}
