"""Organisations and places from a file: dry run, writing, undoing, going on after a stop."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from wagtail.log_actions import registry as log_registry

from cms.users.models import User
from integration_pages.base.spreadsheets import csv_lines
from integration_pages.models import ImportFile, ImportRow, ImportRun
from integration_pages.offers.transfer import apply, check, export, jobs
from integration_pages.offers.transfer.mapping import suggest
from integration_pages.offers.transfer.models import Kind, State
from integration_pages.offers.transfer.registry import kinds_for, table_of
from snippets.models import Organisation, Place
from tests.factories.pages import make_offer, publish
from tests.factories.people import GROUPS, make_person
from tests.factories.vocabulary import make_organisation, make_place

from .files import checked, csv_of, fates, go, imported, notes, problems, undone, uploaded, xlsx_of

HEAD = ["Name", "Art", "Bereich", "Beschreibung", "Telefon"]


@pytest.fixture
def editor(site: SimpleNamespace) -> User:
    return make_person("editor")


def row(name: str, phone: str = "", description: str = "Hilft in Beckum.") -> list[str]:
    return [name, "Verein", "civil_society", description, phone]


def test_the_dry_run_says_what_would_become_of_each_row_and_writes_nothing(editor: User) -> None:
    make_organisation("Haus Sonne", description="Alt.")
    make_organisation("Haus Mond", description="Hilft in Beckum.")
    content = csv_of(HEAD, row("Neu e.V."), row("haus  SONNE"), row("Haus Mond"), row("Falsch", phone="02521/29"))
    run = checked(Kind.ORGANISATIONS, content, editor)
    assert fates(run) == ["new", "changed", "unchanged", "refused"]
    assert run.state == State.CHECKED
    assert run.counts["fates"] == {"new": 1, "changed": 1, "unchanged": 1, "refused": 1}
    changes = {change["column"]: (change["old"], change["new"]) for change in run.rows.get(number=3).changes}
    assert changes == {"name": ("Haus Sonne", "haus SONNE"), "description": ("Alt.", "Hilft in Beckum.")}
    assert list(problems(run)) == [5]
    assert problems(run)[5][0].startswith("Telefon: ")
    assert Organisation.objects.count() == 2


def test_what_was_announced_is_written_with_revision_and_log_entry(editor: User) -> None:
    sun = make_organisation("Haus Sonne", description="Alt.")
    run = imported(Kind.ORGANISATIONS, csv_of(HEAD, row("Neu e.V.", "'+49 2521 29-0"), row("Haus Sonne")), editor)
    sun.refresh_from_db()
    new = Organisation.objects.get(name="Neu e.V.")
    assert (sun.description, new.phone, new.kind) == ("Hilft in Beckum.", "+49 2521 29-0", "association")
    assert sun.latest_revision.user == editor
    assert [entry.action for entry in log_registry.get_logs_for_instance(new)] == ["wagtail.create"]
    assert run.state == State.APPLIED
    assert run.results == {"written": 2}


def test_only_columns_of_the_file_are_touched_and_an_empty_cell_empties(editor: User) -> None:
    make_organisation("Haus Sonne", phone="02521 29-0", email="a@example.org", kind="authority")
    imported(Kind.ORGANISATIONS, csv_of(["Name", "Telefon", "Art"], ["Haus Sonne", "", ""]), editor)
    sun = Organisation.objects.get()
    assert (sun.phone, sun.email) == ("", "a@example.org")
    assert sun.kind == "authority", "what cannot be empty stays"


def test_required_fields_are_asked_for_in_new_rows_only(editor: User) -> None:
    make_organisation("Haus Sonne")
    run = checked(Kind.ORGANISATIONS, csv_of(["Name", "E-Mail"], ["Haus Sonne", "a@example.org"], ["Neu", ""]), editor)
    assert fates(run) == ["changed", "refused"]
    assert len(problems(run)[3]) == 3, "kind, sphere, description"


def test_existing_entries_are_left_when_only_new_ones_are_wanted(editor: User) -> None:
    make_organisation("Haus Sonne", description="Alt.")
    content = csv_of(HEAD, row("Haus Sonne"), row("Neu"))
    run = imported(Kind.ORGANISATIONS, content, editor, update_existing=False)
    assert fates(run) == ["left", "new"]
    assert Organisation.objects.get(name="Haus Sonne").description == "Alt."


def test_the_same_entry_twice_in_a_file_is_refused_with_the_first_row(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(check.BATCH, Kind.ORGANISATIONS, 2)
    content = csv_of(HEAD, row("Äpfel"), row("B"), row("ÄPFEL"), row("C"), row("äpfel "))
    run = checked(Kind.ORGANISATIONS, content, editor)
    assert fates(run) == ["new", "new", "refused", "new", "refused"]
    assert all(re.search(r"\b2\b", problems(run)[number][0]) for number in (4, 6))


def test_an_unknown_name_suggests_the_nearest(editor: User) -> None:
    make_organisation("Stadt Beckum")
    run = checked(Kind.ORGANISATIONS, csv_of([*HEAD, "Teil von"], [*row("Amt"), "Stadt Bekum"]), editor)
    assert "Stadt Beckum" in problems(run)[2][0]
    assert problems(run)[2][0].startswith("Teil von: ")


def test_an_entry_is_found_by_its_uuid_whatever_its_name(editor: User) -> None:
    place = make_place("Alter Name", district="beckum")
    run = imported(Kind.PLACES, csv_of(["UUID", "Name"], [str(place.uuid), "Neuer Name"], ["kein", "X"]), editor)
    assert fates(run) == ["changed", "refused"]
    place.refresh_from_db()
    assert (place.name, place.district) == ("Neuer Name", "beckum")


def test_a_name_that_several_places_have_needs_a_uuid(editor: User) -> None:
    make_place("Turnhalle", street="Nord 1")
    make_place("Turnhalle", street="Süd 2")
    run = checked(Kind.PLACES, csv_of(["Name", "Straße"], ["Turnhalle", "West 3"]), editor)
    assert "UUID" in problems(run)[2][0]


def test_places_take_codes_labels_and_numbers_from_a_workbook(editor: User) -> None:
    head = ["name", "district", "latitude", "longitude", "access_features", "hide_address"]
    content = xlsx_of(head, ["Park", "Neubeckum", 51.7558, 8.0408, "step_free; lift", "x"])
    imported(Kind.PLACES, content, editor)
    park = Place.objects.get()
    assert (park.district, str(park.latitude), str(park.longitude)) == ("neubeckum", "51.755800", "8.040800")
    assert park.access_features == ["step_free", "lift"]
    assert park.hide_address


def test_a_row_that_somebody_changed_since_the_check_is_left_and_named(editor: User) -> None:
    sun = make_organisation("Haus Sonne", description="Alt.")
    run = checked(Kind.ORGANISATIONS, csv_of(HEAD, row("Haus Sonne"), row("Neu")), editor)
    sun.description = "Von jemand anderem."
    sun.save()
    make_organisation("Neu")
    go(run, State.APPLYING)
    sun.refresh_from_db()
    assert sun.description == "Von jemand anderem."
    assert run.results == {"failed": 2}
    assert len(notes(run)) == 2


def test_undo_deletes_what_is_new_and_puts_back_what_was_changed(editor: User) -> None:
    make_organisation("Haus Sonne", description="Alt.", phone="02521 1")
    run = imported(Kind.ORGANISATIONS, csv_of(HEAD, row("Neu"), row("Haus Sonne", "02521 2")), editor)
    undone(run)
    sun = Organisation.objects.get()
    assert (sun.description, sun.phone) == ("Alt.", "02521 1")
    assert run.state == State.UNDONE
    assert run.results == {"written": 0, "undone": 2}


@pytest.mark.slow
def test_undo_leaves_what_was_changed_used_or_deleted_since_and_says_so(site: SimpleNamespace, editor: User) -> None:
    names = ["Neu", "Benutzt", "Geändert", "Gelöscht"]
    run = imported(Kind.ORGANISATIONS, csv_of(HEAD, *(row(name) for name in names)), editor)
    offer = make_offer(site.index)
    offer.provider_links.create(organisation=Organisation.objects.get(name="Benutzt"))
    publish(offer)
    # As a job or a provider's word does it: without a revision.
    Organisation.objects.filter(name="Geändert").update(confirmed_on=timezone.localdate())
    Organisation.objects.get(name="Gelöscht").delete()
    undone(run)
    assert set(Organisation.objects.values_list("name", flat=True)) == {"Benutzt", "Geändert"}
    assert run.results == {"written": 0, "undone": 1, "kept": 3}
    assert len(notes(run)) == 3


def test_a_run_can_be_stopped_and_goes_on_where_it_stood(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(apply.BATCH, Kind.ORGANISATIONS, 1)
    run = checked(Kind.ORGANISATIONS, csv_of(HEAD, *(row(f"Verein {n}") for n in range(4))), editor)
    step = apply.Apply()
    ImportRun.objects.filter(pk=run.pk).update(state=State.APPLYING)
    run.refresh_from_db()
    assert step(run)
    run.paused = True
    run.save()
    jobs.work_on_import.call(run.pk)
    assert Organisation.objects.count() == 1, "stopped is stopped"
    ImportRun.objects.filter(pk=run.pk).update(paused=False)
    jobs.work_on_import.call(run.pk)
    jobs.work_on_import.call(run.pk)
    run.refresh_from_db()
    assert run.results == {"written": 4}
    assert Organisation.objects.count() == 4


def test_a_dry_run_that_was_cut_off_goes_on_after_the_last_row(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(check.BATCH, Kind.ORGANISATIONS, 2)
    run = uploaded(Kind.ORGANISATIONS, csv_of(HEAD, *(row(f"Verein {n}") for n in range(5))), editor)
    assert check.Check()(run)
    run.state = State.CHECKING
    run.save()
    jobs.work_on_import.call(run.pk)
    assert list(run.rows.values_list("number", flat=True)) == [2, 3, 4, 5, 6]


def test_long_work_is_handed_on_to_a_next_job(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    handed = []
    monkeypatch.setattr(jobs, "TURN", 0)
    monkeypatch.setattr(jobs, "work_on_import", type("Job", (), {"enqueue": handed.append}))
    run = uploaded(Kind.ORGANISATIONS, csv_of(HEAD, row("A")), editor, state=State.CHECKING)
    assert jobs._work(run.pk)
    assert not run.rows.exists()


def test_work_that_a_dead_worker_left_is_taken_up(editor: User) -> None:
    run = uploaded(Kind.ORGANISATIONS, csv_of(HEAD, row("A")), editor, state=State.CHECKING)
    now = timezone.now()
    assert jobs.run_due(now) == "0 taken up, 0 purged"
    ImportRun.objects.update(touched_at=now - timedelta(minutes=6))
    assert jobs.run_due(now) == "1 taken up, 0 purged"
    run.refresh_from_db()
    assert run.state == State.CHECKED


def test_after_thirty_days_file_and_rows_go_and_the_summary_stays(editor: User) -> None:
    run = imported(Kind.ORGANISATIONS, csv_of(HEAD, row("A")), editor)
    waiting = checked(Kind.ORGANISATIONS, csv_of(HEAD, row("B")), editor)
    later = timezone.now() + timedelta(days=31)
    assert jobs.run_due(later) == "0 taken up, 2 purged"
    assert jobs.run_due(later) == "0 taken up, 0 purged"
    assert not ImportRow.objects.exists()
    assert not ImportFile.objects.exists()
    run.refresh_from_db()
    waiting.refresh_from_db()
    assert (run.state, run.results, run.can_be_undone) == (State.APPLIED, {"written": 1}, False)
    assert waiting.state == State.DISCARDED


def test_nothing_is_written_for_somebody_who_has_lost_the_right(editor: User) -> None:
    run = checked(Kind.ORGANISATIONS, csv_of(HEAD, row("A")), editor)
    editor.groups.clear()
    go(run, State.APPLYING)
    assert not Organisation.objects.exists()
    assert run.paused
    assert run.problem


def test_a_file_that_breaks_off_leads_back_to_its_columns(editor: User) -> None:
    content = csv_of(HEAD, *(row(f"Verein {n}") for n in range(40))) + b'"offen;;;;'
    run = checked(Kind.ORGANISATIONS, content, editor)
    assert run.state == State.UPLOADED
    assert "42" in run.problem


def test_translators_and_members_may_not_transfer_anything(site: SimpleNamespace) -> None:
    may = {role: kinds_for(make_person(role)) for role in GROUPS}
    assert not any(may[role] for role in ("member", "translator_ar", "translator_tr"))
    assert all(may[role] == list(Kind) for role in ("editor", "integration_manager", "administrator"))


def test_columns_are_suggested_by_heading_once_each_and_remembered(editor: User) -> None:
    headers = ["NAME *", "E-Mail", "Telefon (Büro)", "website", "Bemerkung", "Name"]
    table = table_of(Kind.ORGANISATIONS)
    assert list(suggest(table, headers).values()) == ["name", "email", "phone", "website", "", ""]
    run = uploaded(Kind.ORGANISATIONS, csv_of(headers, ["A", "", "", "", "", ""]), editor, state=State.CHECKED)
    ImportRun.objects.filter(pk=run.pk).update(mapping={**run.mapping, "4": "description"})
    assert suggest(table, ["Bemerkung", "Name"]) == {"0": "description", "1": "name"}


@pytest.mark.slow
def test_a_thousand_rows_take_a_constant_number_of_queries_each(
    editor: User, django_assert_max_num_queries: object
) -> None:
    content = csv_of(HEAD, *(row(f"Verein {n:04}") for n in range(1_000)))
    run = uploaded(Kind.ORGANISATIONS, content, editor, state=State.CHECKING)
    with django_assert_max_num_queries(1_250):  # type: ignore[operator]
        jobs.work_on_import.call(run.pk)
    run.refresh_from_db()
    assert run.counts["fates"] == {"new": 1_000}
    assert run.position == 1_001


@pytest.mark.parametrize("kind", [Kind.ORGANISATIONS, Kind.PLACES])
def test_what_is_exported_imports_as_unchanged(editor: User, kind: Kind) -> None:
    parent = make_organisation("Stadt; Beckum", phone="+49 2521 29-0", spoken_languages=["ar", "de"])
    make_organisation("=Amt", parent=parent, description="'=zitiert", member_since="2023-02-01")
    make_place("Turnhalle [Nord]", district="roland", latitude="51.7558", longitude="8.0408")
    make_place("Turnhalle", access_features=["lift", "step_free"], hide_address=True)
    rows = list(export.table_rows(table_of(kind)))
    for content in ("".join(csv_lines(rows)).encode(), export.xlsx_file(rows).read()):
        assert set(fates(checked(kind, content, editor))) == {"unchanged"}
