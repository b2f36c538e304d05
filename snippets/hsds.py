"""The vocabulary as objects of Open Referral HSDS 3.0: no nulls, ids are UUIDs that never change, absolute URLs."""

from typing import Any, TypeAlias
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from uuid import UUID, uuid5

from django.conf import settings

from .languages import name_of_language
from .models import ContactPerson, FieldOfAction, Organisation, Place, TargetGroup
from .models.place import AccessFeature
from .models.taxonomy import TaxonomyTerm

Json: TypeAlias = dict[str, Any]

# Objects without a row of their own get a UUID made from this and their owner's.
SPACE = UUID("9f2a4a0e-6f0c-5d55-8a3e-2b8d0c7f4a11")
TAXONOMIES: dict[type[TaxonomyTerm], tuple[str, str]] = {
    FieldOfAction: ("Handlungsfelder", "Bereiche der Integrationsarbeit in Beckum."),
    TargetGroup: ("Zielgruppen", "Menschen, für die ein Angebot gedacht ist."),
}
STATE, COUNTRY, REGION = "NW", "DE", "Kreis Warendorf"


def organization(organisation: Organisation) -> Json:
    """HSDS `organization` with the contacts that may be published. Lists prefetch `contacts__locale`."""
    own = organisation.uuid
    return _filled(
        id=str(own),
        name=organisation.name,
        description=organisation.description,
        email=organisation.email,
        website=absolute_url(organisation.website),
        legal_status=organisation.legal_form,
        logo=absolute_url(organisation.logo.file.url) if organisation.logo else "",
        parent_organization_id=str(organisation.parent.uuid) if organisation.parent else "",
        phones=_phones(own, organisation.phone, organization_id=str(own)),
        contacts=[contact(person) for person in organisation.contacts.all() if _is_open(person)],
        locations=_seat(organisation),
        attributes=[
            _attribute(own, "organization", "organization_kind", organisation.kind, organisation.get_kind_display()),
            _attribute(own, "organization", "sphere", organisation.sphere, organisation.get_sphere_display()),
            _attribute(own, "organization", "level", organisation.level, organisation.get_level_display()),
            *(
                _attribute(own, "organization", "spoken_language", code, name_of_language(code, "de"))
                for code in organisation.spoken_languages
            ),
        ],
    )


def location(place: Place) -> Json:
    """HSDS `location`; of a place whose address is kept secret the name only."""
    own = place.uuid
    if place.hide_address:
        return _filled(id=str(own), location_type="physical", name=place.name)
    coordinates = place.public_coordinates
    return _filled(
        id=str(own),
        location_type="physical",
        name=place.name,
        latitude=float(coordinates[0]) if coordinates else None,
        longitude=float(coordinates[1]) if coordinates else None,
        transportation=place.public_transport,
        addresses=_addresses(own, place.street, place.postal_code, place.city),
        accessibility=[
            {
                "id": derived(own, f"accessibility:{code}"),
                "location_id": str(own),
                "description": str(AccessFeature(code).label),
                "details": code,
            }
            for code in place.access_features
            if code in AccessFeature.values
        ],
        attributes=[_attribute(own, "location", "district", place.district, place.get_district_display())]
        if place.district
        else [],
    )


def contact(person: ContactPerson) -> Json:
    """HSDS `contact`; empty for a person who may not be published. The name only with a date of consent."""
    if not _is_open(person):
        return {}
    own = person.translation_key
    return _filled(
        id=str(own),
        organization_id=str(person.organisation.uuid),
        name=person.public_holder,
        title=person.function,
        department=person.organisation.name,
        email=person.email,
        phones=_phones(own, person.phone, list(person.languages), description=person.hours, contact_id=str(own)),
    )


def taxonomy(model: type[TaxonomyTerm]) -> Json:
    """HSDS `taxonomy` of all fields of action, or of all target groups."""
    name, description = TAXONOMIES[model]
    return {"id": derived(SPACE, f"taxonomy:{model._meta.model_name}"), "name": name, "description": description}


def taxonomy_term(term: TaxonomyTerm) -> Json:
    """HSDS `taxonomy_term` of a German field of action or target group."""
    group = taxonomy(type(term))
    return {
        "id": str(term.translation_key),
        "code": term.slug,
        "name": term.name,
        "description": term.description,
        "taxonomy": group["name"],
        "taxonomy_id": group["id"],
        "taxonomy_detail": group,
        "language": settings.LANGUAGE_CODE,
    }


def derived(owner: UUID, what: str) -> str:
    """The UUID of a part: the same every time, another one for every owner."""
    return str(uuid5(owner, what))


def absolute_url(address: str) -> str:
    """Percent-encoded, with scheme and host (IDNA), as JSON Schema's `uri` wants it; empty stays empty."""
    if not address:
        return ""
    parts = urlsplit(urljoin(settings.WAGTAILADMIN_BASE_URL, address))
    host = (parts.hostname or "").encode("idna").decode()
    netloc = f"{host}:{parts.port}" if parts.port else host
    safe = "/%:@!$&'()*+,;=~-._"
    return urlunsplit(
        (parts.scheme, netloc, quote(parts.path, safe), quote(parts.query, f"{safe}?"), quote(parts.fragment, safe))
    )


def _is_open(person: ContactPerson) -> bool:
    return person.is_source and person.in_open_data and person.live


def _phones(owner: UUID, number: str, languages: list[str] | None = None, **links: str) -> list[Json]:
    if not number:
        return []
    own = derived(owner, f"phone:{number}")
    spoken = [
        {
            "id": derived(UUID(own), f"language:{code}"),
            "phone_id": own,
            "code": code,
            "name": name_of_language(code, "de"),
        }
        for code in languages or []
    ]
    return [_filled(id=own, number=number, languages=spoken, **links)]


def _addresses(owner: UUID, street: str, postal_code: str, city: str, kind: str = "physical") -> list[Json]:
    if not (street and postal_code and city):
        return []
    return [
        {
            "id": derived(owner, f"address:{kind}"),
            "location_id": str(owner),
            "address_1": street,
            "city": city,
            "region": REGION,
            "state_province": STATE,
            "postal_code": postal_code,
            "country": COUNTRY,
            "address_type": kind,
        }
    ]


def _seat(organisation: Organisation) -> list[Json]:
    own = derived(organisation.uuid, "seat")
    addresses = _addresses(UUID(own), organisation.street, organisation.postal_code, organisation.city, "postal")
    if not addresses:
        return []
    return [
        {
            "id": own,
            "location_type": "postal",
            "organization_id": str(organisation.uuid),
            "name": organisation.name,
            "addresses": addresses,
        }
    ]


def _attribute(owner: UUID, entity: str, kind: str, code: str, name: str) -> Json:
    own = derived(owner, f"{kind}:{code}")
    term = derived(SPACE, f"{kind}:{code}")
    return {
        "id": own,
        "link_id": str(owner),
        "link_entity": entity,
        "link_type": kind,
        "value": code,
        "taxonomy_term_id": term,
        "taxonomy_term": {"id": term, "code": code, "name": str(name), "description": str(name), "taxonomy": kind},
    }


def _filled(**values: Any) -> Json:
    """HSDS knows no nulls: what is empty is left out."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
