"""What an editor may enter, and what readers then get of it."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from snippets.models import ContactPerson, FieldOfAction, Notice, Organisation, Place
from snippets.models.taxonomy import TermIcon
from snippets.phones import international, tel_href
from tests.factories.pages import german
from tests.factories.snippets import make_notice
from tests.factories.vocabulary import make_contact, make_field, make_organisation


def refused(entry: Model) -> set[str]:
    """Names of the fields an editor is told to correct."""
    try:
        entry.full_clean()
    except ValidationError as refusal:
        return set(refusal.message_dict)
    return set()


def organisation(**fields: Any) -> Organisation:
    defaults = {"name": "Verein", "kind": "association", "sphere": "civil_society", "description": "Ein Verein."}
    return Organisation(**{**defaults, **fields})


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("02521 29-0", "+492521290"),
        ("+49 2521 29-0", "+492521290"),
        ("0049 2521 290", "+492521290"),
        ("0800 1110111", "+498001110111"),
        ("110", "110"),
        ("116 117", "116117"),
    ],
)
def test_a_phone_number_is_dialled_as_it_is_meant(number: str, dialled: str) -> None:
    assert international(number) == dialled
    assert tel_href(number) == f"tel:{dialled}"


def test_without_a_number_there_is_no_link() -> None:
    assert tel_href("") == ""


@pytest.mark.parametrize("number", ["02521 29-0", "+49 2521 29-0", "116 117", "110", "02521 29-5000", "  02521  29-0 "])
def test_numbers_as_din_5008_writes_them_are_taken(db: None, number: str) -> None:
    assert refused(organisation(phone=number)) == set()


@pytest.mark.parametrize(
    "number", ["02521/29-0", "(02521) 29-0", "02521 29 - 0", "Zentrale", "02521-29-0", "12", "٠٢٥٢١ ٢٩", "+", "0" * 16]
)
def test_other_numbers_are_refused(db: None, number: str) -> None:
    assert refused(organisation(phone=number)) == {"phone"}


@pytest.mark.parametrize("code", ["5926", "592690", "D-59269", "59 269"])
def test_a_postal_code_has_five_digits(db: None, code: str) -> None:
    assert refused(organisation(postal_code=code)) == {"postal_code"}


@pytest.mark.parametrize("name", ["Mütterzentrum", "MÜTTERZENTRUM", "  mütterzentrum ", "Mu\u0308tterzentrum"])
def test_an_organisation_is_entered_once(db: None, name: str) -> None:
    make_organisation("Mütterzentrum")

    assert "name" in refused(organisation(name=name))


def test_the_database_refuses_a_second_one_too(db: None) -> None:
    make_organisation("Caritas")
    with pytest.raises(IntegrityError), transaction.atomic():
        organisation(name="CARITAS").save()


def test_spaces_around_and_inside_a_name_go(db: None) -> None:
    entry = organisation(name="  Anders   Ackern\te.V. ")
    entry.full_clean()
    assert entry.name == "Anders Ackern e.V."


def test_an_organisation_is_not_part_of_itself(db: None) -> None:
    city = make_organisation("Stadt")
    department = make_organisation("Fachbereich", parent=city)
    city.parent = department
    assert refused(city) == {"parent"}


def test_a_sentence_is_demanded(site: SimpleNamespace) -> None:
    assert refused(organisation(description="  ")) == {"description"}
    field = FieldOfAction(name="Sprache", slug="sprache", description="", locale=german())
    assert refused(field) == {"description"}


def test_days_to_come_are_no_days_of_confirmation_or_consent(site: SimpleNamespace) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert refused(organisation(confirmed_on=tomorrow, member_since=tomorrow)) == {"confirmed_on", "member_since"}
    assert refused(organisation(confirmed_on=timezone.localdate())) == set()
    person = make_contact(holder="Frau Beispiel")
    person.consent_on = tomorrow
    assert refused(person) == {"consent_on"}


@pytest.mark.parametrize(
    ("latitude", "longitude", "fields"),
    [
        ("51.7558", "8.0408", set()),
        (None, None, set()),
        ("51.7558", None, {"longitude"}),
        (None, "8.0408", {"latitude"}),
        ("8.0408", "51.7558", {"latitude", "longitude"}),
        ("91", "8.0408", {"latitude"}),
    ],
)
def test_coordinates_come_in_pairs_and_lie_in_germany(
    db: None, latitude: str | None, longitude: str | None, fields: set[str]
) -> None:
    place = Place(
        name="Ort",
        latitude=Decimal(latitude) if latitude else None,
        longitude=Decimal(longitude) if longitude else None,
    )
    assert refused(place) == fields


def test_a_place_kept_secret_shows_nothing_but_its_name() -> None:
    place = Place(
        name="Haus", street="Geheim 1", transport="Bus 1", latitude=Decimal(51), longitude=Decimal(8), hide_address=True
    )
    assert (place.public_address, place.public_coordinates, place.public_transport) == ("", None, "")
    place.hide_address = False
    assert place.public_address == "Geheim 1, 59269 Beckum"
    assert place.public_coordinates == (Decimal(51), Decimal(8))


@pytest.mark.parametrize("slug", ["Sprache", "sprache_und", "bildung--arbeit", "-sprache", "wohnungsbörse", "a b"])
def test_short_names_in_addresses_are_plain(site: SimpleNamespace, slug: str) -> None:
    assert refused(FieldOfAction(name="x", slug=slug, description="Ein Satz.", locale=german())) == {"slug"}


def test_a_short_name_is_given_once(site: SimpleNamespace) -> None:
    make_field("Sprache")
    assert "slug" in refused(FieldOfAction(name="x", slug="sprache", description="Ein Satz.", locale=german()))


def test_each_drawing_an_editor_can_choose_exists() -> None:
    for icon in TermIcon.values:
        assert (Path(settings.BASE_DIR) / "templates" / "icons" / f"{icon}.svg").exists(), icon


def test_a_name_is_shown_only_with_consent(site: SimpleNamespace) -> None:
    person = make_contact(holder="Frau Beispiel", in_open_data=True, phone="110")
    assert person.public_holder == ""
    assert refused(person) == {"consent_on"}
    person.consent_on = timezone.localdate()
    assert refused(person) == set()
    assert person.public_holder == "Frau Beispiel"


def test_consent_without_a_name_and_open_data_without_a_way_are_questions(site: SimpleNamespace) -> None:
    person = make_contact(consent_on=timezone.localdate(), in_open_data=True)
    assert refused(person) == {"holder", "in_open_data"}


def test_deputies_may_stand_in_for_each_other_but_not_for_themselves(site: SimpleNamespace) -> None:
    one = make_contact("Beratung")
    other = make_contact("Anmeldung", deputy=one)
    one.deputy = other
    assert refused(one) == set()
    one.deputy = one
    assert refused(one) == {"deputy"}


def test_languages_are_known_ones(db: None) -> None:
    assert refused(organisation(spoken_languages=["de", "gsg"])) == set()
    assert refused(organisation(spoken_languages=["de", "xx"])) == {"spoken_languages"}


def test_a_notice_ends_after_it_begins_and_not_in_the_past(site: SimpleNamespace) -> None:
    now = timezone.now()
    times = {"title": "x", "text": "y", "locale": german()}
    assert refused(Notice(**times, show_from=now, show_until=now)) == {"show_until"}
    gone = {"show_from": now - timedelta(days=2), "show_until": now - timedelta(days=1)}
    assert refused(Notice(**times, **gone)) == {"show_until"}
    assert refused(make_notice(**gone)) == set(), "an old one can still be opened and saved"


def test_notices_show_in_their_time_the_most_urgent_first(site: SimpleNamespace) -> None:
    now = timezone.now()
    info = make_notice("Info", level="info")
    urgent = make_notice("Sturm", level="urgent")
    make_notice("Morgen", show_from=now + timedelta(hours=1), show_until=now + timedelta(hours=2))
    make_notice("Gestern", show_from=now - timedelta(hours=2), show_until=now - timedelta(hours=1))
    make_notice("Entwurf", live=False)

    assert list(Notice.objects.showing(now)) == [urgent, info]
    assert info not in Notice.objects.showing(info.show_until), "the end does not belong to it"


def test_contacts_of_all_languages_are_one_german_row(site: SimpleNamespace) -> None:
    person = make_contact()
    assert list(ContactPerson.objects.german()) == [person]
    assert person.is_source
