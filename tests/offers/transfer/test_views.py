"""The import in the admin, step by step, as an editor's browser asks for it."""

import io
from types import SimpleNamespace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cms.users.models import User
from integration_pages.models import ImportFile, ImportRow, ImportRun
from integration_pages.offers.transfer import run_views
from integration_pages.offers.transfer.models import Kind, State
from integration_pages.offers.transfer.tables import MAX_BYTES, head_of
from snippets.models import Organisation
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation

from .files import checked, csv_of, imported, uploaded

ROOT = "/admin/import-export/"
HEAD = ["Name", "Art", "Bereich", "Beschreibung"]
ROW = ["Haus Sonne", "Verein", "civil_society", "Hilft."]
UPLOAD = f"{ROOT}hochladen/"


@pytest.fixture
def editor(site: SimpleNamespace) -> User:
    return make_person("editor")


@pytest.fixture
def client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


def upload(client: Client, content: bytes, kind: str = "organisations", name: str = "liste.csv") -> object:
    return client.post(UPLOAD, {"kind": kind, "file": SimpleUploadedFile(name, content)})


def columns(run: ImportRun, **more: str) -> dict[str, str]:
    """The form of the second step, as it was shown."""
    chosen = {f"column_{index}": name for index, name in run.mapping.items()}
    return {"encoding": run.encoding, "delimiter": run.delimiter, "update_existing": "on", **chosen, **more}


@pytest.mark.slow
def test_from_the_file_to_the_written_row_and_back(client: Client) -> None:
    response = upload(client, csv_of(HEAD, ROW, encoding="cp1252"))
    run = ImportRun.objects.get()
    assert response.headers["Location"] == f"{ROOT}{run.pk}/spalten/"  # type: ignore[attr-defined]
    page = client.get(f"{ROOT}{run.pk}/spalten/").content.decode()
    assert "Haus Sonne" in page
    assert client.post(f"{ROOT}{run.pk}/spalten/", columns(run)).status_code == 302
    page = client.get(f"{ROOT}{run.pk}/").content.decode()
    assert f"{ROOT}{run.pk}/schreiben/" in page
    assert not Organisation.objects.exists()
    assert client.get(f"{ROOT}{run.pk}/schreiben/").status_code == 200
    assert not Organisation.objects.exists(), "asked, not done"
    client.post(f"{ROOT}{run.pk}/schreiben/")
    sun = Organisation.objects.get()
    assert f"/admin/snippets/snippets/organisation/edit/{sun.pk}/" in client.get(f"{ROOT}{run.pk}/").content.decode()
    client.post(f"{ROOT}{run.pk}/zuruecknehmen/")
    assert not Organisation.objects.exists()
    run.refresh_from_db()
    assert run.state == State.UNDONE
    assert client.get(ROOT).status_code == 200


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Name;Art\r\n",
        b"Name;name\r\nA;B\r\n",
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n",
        b"A\0B\r\n1\r\n",
        b"PK\x03\x04x",
        b'Name\r\n"A\r\n',
    ],
)
def test_a_file_that_is_no_table_gives_the_form_again_with_the_reason(client: Client, content: bytes) -> None:
    response = upload(client, content)
    assert response.status_code == 400  # type: ignore[attr-defined]
    assert "error-message" in response.content.decode()  # type: ignore[attr-defined]
    assert not ImportRun.objects.exists()


def test_a_file_that_is_too_large_is_refused(client: Client) -> None:
    assert upload(client, b"x" * (MAX_BYTES + 1)).status_code == 400  # type: ignore[attr-defined]


def test_an_unknown_kind_is_refused(client: Client) -> None:
    assert upload(client, csv_of(HEAD, ROW), kind="users").status_code == 400  # type: ignore[attr-defined]


def test_the_columns_are_shown_again_in_another_encoding(client: Client, editor: User) -> None:
    run = uploaded(Kind.ORGANISATIONS, csv_of(["Name", "Straße"], ["Süd", "Öst"]), editor)
    client.post(f"{ROOT}{run.pk}/spalten/", columns(run, encoding="cp1252", again="1"))
    assert "SÃ¼d" in client.get(f"{ROOT}{run.pk}/spalten/").content.decode()
    client.post(f"{ROOT}{run.pk}/spalten/", columns(run, encoding="utf-8-sig", again="1"))
    run.refresh_from_db()
    assert (run.encoding, run.headers, run.mapping) == ("utf-8-sig", ["Name", "Straße"], {"0": "name", "1": "street"})


def test_showing_the_columns_again_does_not_write_over_a_dry_run_begun_meanwhile(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = uploaded(Kind.ORGANISATIONS, csv_of(HEAD, ROW), editor)

    def while_somebody_starts(*args: str) -> object:
        ImportRun.objects.filter(pk=run.pk).update(state=State.APPLYING, position=1)
        return head_of(*args)

    monkeypatch.setattr("integration_pages.offers.transfer.views.head_of", while_somebody_starts)
    client.post(f"{ROOT}{run.pk}/spalten/", columns(run, again="1"))
    run.refresh_from_db()
    assert (run.state, run.position) == (State.APPLYING, 1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "more", [{"column_0": "name", "column_1": "name"}, {"column_0": "password"}, {f"column_{n}": "" for n in range(4)}]
)
def test_columns_that_make_no_sense_are_refused_and_the_choice_is_kept(
    client: Client, editor: User, more: dict[str, str]
) -> None:
    run = uploaded(Kind.ORGANISATIONS, csv_of(HEAD, ROW), editor)
    response = client.post(f"{ROOT}{run.pk}/spalten/", columns(run, **more))
    assert response.status_code == 400
    assert not ImportRow.objects.exists()


def test_times_come_from_one_column_or_from_several(client: Client, editor: User) -> None:
    run = uploaded(Kind.OFFERS, csv_of(["Titel", "Zeiten", "Wochentag"], ["A", "", "Di"]), editor)
    assert client.post(f"{ROOT}{run.pk}/spalten/", columns(run)).status_code == 400


def test_rows_are_shown_by_fate_a_page_at_a_time(client: Client, editor: User) -> None:
    make_organisation("Da", description="Hilft.", kind="association", sphere="civil_society")
    rows = [[f"Verein {n:03}", *ROW[1:]] for n in range(60)]
    run = checked(Kind.ORGANISATIONS, csv_of(HEAD, *rows, ["Da", *ROW[1:]], ["", *ROW[1:]]), editor)
    page = client.get(f"{ROOT}{run.pk}/?fate=new&p=2").content.decode()
    assert "Verein 059" in page
    assert "Verein 000" not in page
    assert "Verein 000" not in client.get(f"{ROOT}{run.pk}/?fate=unchanged").content.decode()
    assert client.get(f"{ROOT}{run.pk}/?fate=nonsense&p=999&result=%00").status_code == 200


def test_the_list_of_rows_takes_a_constant_number_of_queries(
    client: Client, editor: User, django_assert_max_num_queries: object
) -> None:
    run = checked(Kind.ORGANISATIONS, csv_of(HEAD, *([f"Verein {n}", *ROW[1:]] for n in range(50))), editor)
    client.get(f"{ROOT}{run.pk}/")
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        client.get(f"{ROOT}{run.pk}/")


def test_progress_is_shown_with_and_without_script(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = uploaded(Kind.ORGANISATIONS, csv_of(HEAD, ROW), editor, state=State.CHECKING)
    page = client.get(f"{ROOT}{run.pk}/").content.decode()
    assert "<progress" in page
    assert f'action="{ROOT}{run.pk}/anhalten/"' in page
    part = client.get(f"{ROOT}{run.pk}/?progress=1").content.decode()
    assert 'data-at-work="yes"' in part
    assert "<html" not in part


def test_stop_and_go_on(client: Client, editor: User) -> None:
    run = uploaded(Kind.ORGANISATIONS, csv_of(HEAD, ROW), editor, state=State.CHECKING)
    client.post(f"{ROOT}{run.pk}/anhalten/")
    run.refresh_from_db()
    assert run.paused
    assert f'action="{ROOT}{run.pk}/weitermachen/"' in client.get(f"{ROOT}{run.pk}/").content.decode()
    client.post(f"{ROOT}{run.pk}/weitermachen/")
    run.refresh_from_db()
    assert (run.state, run.paused) == (State.CHECKED, False)


def test_writing_twice_at_the_same_time_is_done_once(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    run = checked(Kind.ORGANISATIONS, csv_of(HEAD, ROW), editor)
    monkeypatch.setattr(run_views, "work_on_import", SimpleNamespace(enqueue=started.append))
    for _ in range(2):
        client.post(f"{ROOT}{run.pk}/schreiben/")
    assert started == [run.pk]


@pytest.mark.parametrize("action", ["schreiben", "zuruecknehmen", "anhalten", "weitermachen", "verwerfen"])
def test_what_is_not_possible_any_more_changes_nothing(client: Client, editor: User, action: str) -> None:
    run = imported(Kind.ORGANISATIONS, csv_of(HEAD, ROW), editor)
    ImportRun.objects.filter(pk=run.pk).update(state=State.UNDONE)
    client.post(f"{ROOT}{run.pk}/{action}/")
    run.refresh_from_db()
    assert run.state == State.UNDONE
    assert Organisation.objects.exists()


def test_discarding_deletes_the_file_at_once(client: Client, editor: User) -> None:
    run = checked(Kind.ORGANISATIONS, csv_of(HEAD, ROW), editor)
    client.post(f"{ROOT}{run.pk}/verwerfen/")
    assert not ImportFile.objects.exists()
    assert not ImportRow.objects.exists()
    assert client.get(f"{ROOT}{run.pk}/").status_code == 200


def test_an_unknown_action_is_not_found(client: Client, editor: User) -> None:
    run = checked(Kind.ORGANISATIONS, csv_of(HEAD, ROW), editor)
    assert client.post(f"{ROOT}{run.pk}/loeschen/").status_code == 404


def test_the_report_is_safe_in_a_spreadsheet(client: Client, editor: User) -> None:
    run = checked(Kind.ORGANISATIONS, csv_of(HEAD, ["=cmd|' /C calc'!A0", "?", "", ""]), editor)
    text = b"".join(client.get(f"{ROOT}{run.pk}/zeilen.csv")).decode("utf-8-sig")  # type: ignore[arg-type]
    assert "'=cmd" in text
    assert ";=" not in text
    assert "Art" in text


def test_export_comes_as_csv_and_xlsx_with_german_headings(client: Client) -> None:
    make_organisation("=SUMME(A1)", phone="+49 2521 29-0")
    text = b"".join(client.get(f"{ROOT}export/organisations.csv")).decode("utf-8-sig")  # type: ignore[arg-type]
    assert text.startswith("UUID;Name;Art;")
    assert ";'=SUMME(A1);" in text
    assert ";'+49 2521 29-0;" in text
    content = b"".join(client.get(f"{ROOT}export/organisations.xlsx"))  # type: ignore[arg-type]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cell = next(cell for cell in sheet[2] if cell.value == "=SUMME(A1)")
    assert cell.data_type == "s"


@pytest.mark.parametrize("path", ["export/users.csv", "export/organisations.pdf"])
def test_other_exports_there_are_none(client: Client, path: str) -> None:
    assert client.get(f"{ROOT}{path}").status_code in (302, 404)


def test_the_menu_entry_is_for_those_who_may(client: Client, site: SimpleNamespace) -> None:
    assert ROOT in client.get("/admin/").content.decode()
    other = Client()
    other.force_login(make_person("translator_ar"))
    assert ROOT not in other.get("/admin/").content.decode()


def test_a_translator_cannot_write_somebody_elses_run(editor: User) -> None:
    run = checked(Kind.ORGANISATIONS, csv_of(HEAD, ROW), editor)
    other = Client()
    other.force_login(make_person("translator_ar"))
    other.post(f"{ROOT}{run.pk}/schreiben/")
    assert not Organisation.objects.exists()
