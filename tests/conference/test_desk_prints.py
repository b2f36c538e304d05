"""Lists, badges and room signs: whoever has a place stands there, and no sheet is empty."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override
from wagtail.users.models import UserProfile

from integration_pages.conference.desk.prints import Badge, filled, sheets_of, signs_of
from integration_pages.models import Registration
from tests.enquiries.rows import desk
from tests.factories.conference import (
    ROOM,
    make_conferences,
    make_edition,
    make_registration,
    make_session,
    make_speaker,
    many_sessions,
)
from tests.shared_rows import shared_rows

from .conftest import NOW
from .registrations import set_session

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@shared_rows(now=NOW)
def rows(site: SimpleNamespace) -> SimpleNamespace:
    site.edition = make_edition(make_conferences(site.home), capacity=4)
    site.work = make_session(site.edition, "Arbeit", "10:00", "11:00", make_speaker("Amina"), registration_needed=True)
    site.zoe = make_registration(site.edition, "Zoë", organisation="Verein am See", interpretation=["ar"])
    site.group = make_registration(site.edition, "Amal", people=3, names=["Bilal"], sessions=[site.work])
    site.waits = make_registration(site.edition, "Dora")
    return site


@pytest.fixture(autouse=True)
def _german() -> Any:
    with override("de"):
        yield


def url(rows: SimpleNamespace, way: str) -> str:
    return f"/admin/konferenz/{rows.edition.pk}/drucken/{way}"


def names(badges: list[Badge]) -> list[str]:
    return [badge.name for badge in badges]


@pytest.mark.slow
def test_the_lists_hold_everybody_with_a_place_and_each_session(rows: SimpleNamespace) -> None:
    everybody, work = sheets_of(rows.edition)
    assert [name for name, _ in everybody.lines][:2] == ["Amal", everybody.lines[1][0]]
    assert len(everybody.lines) == 4 and everybody.lines[-1][0] == "Zoë"
    assert work.title == "Arbeit" and len(work.lines) == 3
    source = desk().get(url(rows, "listen/")).content.decode()
    assert "Dora" not in source and source.count('class="box"') == 7


def test_badges_are_a_to_z_and_the_last_sheet_is_filled_up(rows: SimpleNamespace) -> None:
    (sheet,) = desk().get(url(rows, "namensschilder/")).context["sheets"]
    # Amal's third person gave no name: the organisation's line stays, and one writes it by hand
    assert names(sheet) == ["Amal", "", "Bilal", "Zoë", "", "", "", ""]
    assert (sheet[3].organisation, sheet[3].languages) == ("Verein am See", "Arabisch")


def test_sheets_hold_eight_and_none_is_empty(rows: SimpleNamespace) -> None:
    assert [len(filled([Badge("x")] * count)) for count in (0, 1, 8, 9, 16)] == [0, 1, 1, 2, 2]
    assert all(len(sheet) == 8 for sheet in filled([Badge("x")] * 9))
    client = desk()
    assert len(client.get(url(rows, "namensschilder/?blank=5")).context["sheets"]) == 2
    for wrong in ("?blank=1000", "?blank=x", "?since=x"):
        assert len(client.get(url(rows, f"namensschilder/{wrong}")).context["sheets"]) == 1


def test_only_those_who_came_later(rows: SimpleNamespace) -> None:
    Registration.objects.filter(pk=rows.zoe.pk).update(created_at=NOW + timedelta(days=3))
    day = timezone.localdate(NOW + timedelta(days=2)).isoformat()
    (sheet,) = desk().get(url(rows, f"namensschilder/?since={day}")).context["sheets"]
    assert names(sheet) == ["Zoë", *[""] * 7]


def test_a_sign_for_each_room_that_is_used_day_by_day(rows: SimpleNamespace) -> None:
    (hall,) = signs_of(rows.edition)
    assert (hall.room, [item.title for item in hall.items]) == ("Saal", ["Arbeit"])
    make_session(rows.edition, "Mittag", "12:00", "13:00", room="", format="break")
    other = make_session(rows.edition, "Wohnen", "12:00", "13:00", room=ROOM)
    assert [sign.room for sign in signs_of(rows.edition)] == ["Saal", "Raum 1"]
    set_session(other, is_cancelled=True)
    assert [sign.room for sign in signs_of(rows.edition)] == ["Saal"]
    assert signs_of(rows.edition)[0].size == ""
    source = desk().get(url(rows, "raumschilder/")).content.decode()
    assert source.count('<section class="sheet') == 1 and "Amina" in source and "10:00" in source


def test_a_full_sign_has_smaller_letters_to_stay_one_sheet(rows: SimpleNamespace) -> None:
    many_sessions(rows.edition, 14, first=1)
    assert [sign.size for sign in signs_of(rows.edition)] == ["long", ""]
    many_sessions(rows.edition, 20, first=15)
    assert [sign.size for sign in signs_of(rows.edition)] == ["longest", "longest"]


def test_paper_is_german_whoever_prints(rows: SimpleNamespace) -> None:
    client = desk()
    client.get(url(rows, ""))
    UserProfile.objects.update_or_create(user=client.person, defaults={"preferred_language": "en"})  # type: ignore[attr-defined]
    for way in ("listen/", "namensschilder/", "raumschilder/", "zahlen/"):
        source = client.get(url(rows, way)).content.decode()
        assert source.startswith("<!doctype html>") and '<html lang="de">' in source and "<style" not in source
    assert "Mai 2027" in client.get(url(rows, "raumschilder/")).content.decode()
    assert "Arabisch" in client.get(url(rows, "namensschilder/")).content.decode()


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("Anna-Katharina Musterfrau", ""),
        ("Donaudampfschifffahrt", "long"),
        ("Maximiliane von und zu Beispiel-Musterhausen", "long"),
        ("Donaudampfschifffahrtsgesellschaft", "longest"),
        ("x " * 60, "longest"),
    ],
)
def test_long_names_get_smaller_letters(name: str, size: str) -> None:
    assert Badge(name).size == size


def test_a_list_counts_its_people_and_calls_them_no_group(rows: SimpleNamespace) -> None:
    html = desk().get(f"/admin/konferenz/{rows.edition.pk}/drucken/listen/").content.decode()
    head = html.partition('class="printed"')[2].partition("</p>")[0]
    assert "Personen" in head and "Gruppe" not in head
