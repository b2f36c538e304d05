"""The vocabulary as open data: valid HSDS 3.0, stable, and silent about what must not be published."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from snippets import hsds
from snippets.models import ContactPerson, FieldOfAction, Organisation
from tests.factories.snippets import one_of_each
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_field, make_group, make_organisation, make_place

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "hsds" / "3.0" / "source"
needs_schemas = pytest.mark.skipif(
    not SCHEMAS.exists(),
    reason=f"the HSDS schemas are not here: put them into {SCHEMAS.relative_to(SCHEMAS.parents[3])}",
)


def validate(found: dict[str, Any], name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    files = {path.name: json.loads(path.read_text()) for path in SCHEMAS.glob("*.json")}
    registry = referencing.Registry().with_resources(
        (file, referencing.Resource.from_contents(schema, referencing.jsonschema.DRAFT202012))
        for file, schema in files.items()
    )
    checker = jsonschema.Draft202012Validator(
        files[f"{name}.json"], registry=registry, format_checker=jsonschema.FormatChecker()
    )
    assert [error.message for error in checker.iter_errors(found)] == []


def walk(found: Any) -> Any:
    if isinstance(found, dict):
        yield found
        for value in found.values():
            yield from walk(value)
    elif isinstance(found, list):
        for value in found:
            yield from walk(value)


def full_organisation() -> Organisation:
    city = make_organisation("Stadt Beckum", kind="authority")
    return make_organisation(
        "Fachdienst Soziale Dienste",
        parent=city,
        legal_form="Körperschaft",
        phone="02521 29-0",
        email="stadt@beckum.de",
        website="https://www.beckum.de/soziale-dienste/übersicht?ort=Beckum Mitte",
        street="Weststraße 46",
        postal_code="59269",
        spoken_languages=["de", "kmr"],
    )


def full_contact(**fields: Any) -> ContactPerson:
    defaults = {
        "organisation": full_organisation(),
        "phone": "02521 29-0",
        "email": "beratung@example.org",
        "languages": ["ar", "gsg"],
        "hours": "Montag 9 bis 12 Uhr",
        "in_open_data": True,
    }
    return make_contact("Migrationsberatung", **{**defaults, **fields})


@needs_schemas
def test_everything_is_valid_full_and_empty(site: SimpleNamespace) -> None:
    person = full_contact()
    place = make_place(
        street="Nordwall 1",
        latitude=Decimal("51.755800"),
        longitude=Decimal("8.040800"),
        transport="Bus R41, Haltestelle Nordwall",
        district="beckum",
        access_features=["step_free", "lift"],
    )
    for organisation in (person.organisation, make_organisation("Klein e.V.")):
        validate(hsds.organization(organisation), "organization")
    for somewhere in (place, make_place("Ohne Angaben", postal_code="", city="")):
        validate(hsds.location(somewhere), "location")
    validate(hsds.contact(person), "contact")
    for term in (make_field(), make_group()):
        validate(hsds.taxonomy_term(term), "taxonomy_term")
        validate(hsds.taxonomy(type(term)), "taxonomy")


def test_no_nulls_no_empty_values_and_every_id_a_uuid(site: SimpleNamespace) -> None:
    for found in (hsds.contact(full_contact()), hsds.organization(full_organisation()), hsds.location(make_place())):
        for part in walk(found):
            assert all(value not in (None, "", []) for value in part.values())
            assert UUID(part["id"])


def test_ids_stay_and_are_no_others(site: SimpleNamespace) -> None:
    organisation = full_contact().organisation
    first = hsds.organization(organisation)
    organisation.name = "Neuer Name"
    organisation.save()
    second = hsds.organization(Organisation.objects.get(pk=organisation.pk))

    assert [part["id"] for part in walk(first)] == [part["id"] for part in walk(second)]
    assert first["id"] == str(organisation.uuid)
    assert first["parent_organization_id"] == str(organisation.parent.uuid)


def test_the_id_of_a_term_is_that_of_all_its_languages(site: SimpleNamespace) -> None:
    field = make_field()
    translate(field)

    assert hsds.taxonomy_term(FieldOfAction.objects.get(pk=field.pk))["id"] == str(field.translation_key)


def test_addresses_are_absolute_and_percent_encoded(site: SimpleNamespace) -> None:
    assert (
        hsds.organization(full_organisation())["website"]
        == "https://www.beckum.de/soziale-dienste/%C3%BCbersicht?ort=Beckum%20Mitte"
    )
    assert hsds.absolute_url("https://müller.example/a%20b") == "https://xn--mller-kva.example/a%20b"
    assert hsds.absolute_url("/media/logo ä.png").startswith("http")


def test_only_contacts_that_may_be_published_are(site: SimpleNamespace) -> None:
    closed = full_contact(in_open_data=False)
    assert hsds.contact(closed) == {}
    assert "contacts" not in hsds.organization(closed.organisation)


def test_a_name_is_published_only_with_consent(site: SimpleNamespace) -> None:
    person = full_contact(holder="Frau Beispiel")
    assert "name" not in hsds.contact(person)
    person.consent_on = date(2026, 1, 1)
    assert hsds.contact(person)["name"] == "Frau Beispiel"


def test_translations_of_a_contact_are_not_contacts_of_their_own(site: SimpleNamespace) -> None:
    person = full_contact()
    translate(person)

    assert len(hsds.organization(person.organisation)["contacts"]) == 1


def test_of_a_shelter_only_the_name_is_known(site: SimpleNamespace) -> None:
    shelter = make_place(
        "Frauenhaus",
        street="Geheim 1",
        latitude=Decimal("51.75"),
        longitude=Decimal("8.04"),
        transport="Bus 1",
        access_features=["lift"],
        hide_address=True,
    )

    assert hsds.location(shelter) == {"id": str(shelter.uuid), "location_type": "physical", "name": "Frauenhaus"}


def test_every_kind_of_entry_has_an_identity_that_never_changes(site: SimpleNamespace) -> None:
    for entry in one_of_each():
        assert UUID(str(getattr(entry, "uuid", None) or entry.translation_key))
