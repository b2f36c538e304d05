"""What the committee reads: tables, chart and file."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from integration_pages.enquiries.models import Tally, quarter_of
from integration_pages.figures.chart import chart
from integration_pages.figures.counts import closed_quarters
from integration_pages.figures.quarters import Quarter
from integration_pages.figures.report import Report, report
from integration_pages.models import HomePage, Need
from tests.factories.conference import make_conferences, make_edition
from tests.factories.people import make_person
from tests.factories.sponsorships import make_programme

from .rows import Q1, Q2, Q3, Q4, tally

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
YEAR = [Quarter(day) for day in (Q1, Q2, Q3, Q4)]
URL = "/admin/reports/kennzahlen/"


def rows_of(found: Report, key: str) -> dict[str, list[str]]:
    table = next(table for table in found.tables if table.key == key)
    return {row.label: [cell.text for cell in row.cells] for row in table.rows}


def in_english(*quarters: Quarter) -> Report:
    with override("en"):
        return report(quarters or YEAR)


@pytest.fixture
def programmes(site: object) -> tuple[str, str]:
    return tuple(str(make_programme(title).translation_key) for title in ("Lotsen", "Sprachpatenschaften"))


def test_one_and_two_are_hidden_and_the_sum_does_not_tell_them(programmes: tuple[str, str]) -> None:
    guides, language = programmes
    tally("newcomer_enquiry", 4, Q3, subject=guides, language="ar")
    tally("newcomer_enquiry", 3, Q3, subject=guides, language="uk")
    tally("newcomer_enquiry", 1, Q3, subject=language, language="ar")
    tally("newcomer_enquiry", 1, Q4, subject=guides, language="ar")
    tally("newcomer_enquiry", 2, Q4, subject=language, language="ar")
    assert rows_of(in_english(), "newcomer_enquiry") == {
        "Lotsen": ["0", "0", "7", "< 3", "8–9"],
        "Sprachpatenschaften": ["0", "0", "< 3", "< 3", "2–4"],
        "all programmes": ["0", "0", "8–9", "3", "11–12"],
    }


def test_the_same_quarter_reads_the_same_whatever_is_chosen_beside_it(programmes: tuple[str, str]) -> None:
    for number, quarter in enumerate((Q1, Q2, Q3, Q4)):
        tally("sponsor_enquiry", number, quarter, subject=programmes[0], language="de")
        tally("sponsor_enquiry", 5, quarter, subject=programmes[1], language="de")
    whole = rows_of(in_english(), "sponsor_enquiry")
    for place, quarter in enumerate(YEAR):
        alone = rows_of(in_english(quarter), "sponsor_enquiry")
        assert {name: cells[place] for name, cells in whole.items()} == {name: cell for name, (cell,) in alone.items()}


def test_the_running_quarter_has_no_figures(programmes: tuple[str, str]) -> None:
    with time_machine.travel(datetime(2025, 11, 20, tzinfo=UTC)):
        tally("newcomer_enquiry", 9, Q3, subject=programmes[0])
        tally("newcomer_enquiry", 777, Q4, subject=programmes[0])
        assert closed_quarters() == [Quarter(Q3)]
        found = in_english(Quarter(Q3), Quarter(Q4))
    assert found.quarters == (Quarter(Q3),)
    assert found.running == Quarter(Q4)
    assert "777" not in str(found)


def test_a_year_stands_there_when_all_its_quarters_do() -> None:
    assert [column.is_year for column in in_english().columns] == [False] * 4 + [True]
    assert not any(column.is_year for column in in_english(*YEAR[1:]).columns)


def test_waiting_time_is_a_mean_of_three_and_never_the_rest_of_others(programmes: tuple[str, str]) -> None:
    guides, language = programmes
    tally("introduced", 4, Q1, subject=guides, amount=80)
    tally("introduced", 2, Q1, subject=language, amount=90)
    tally("introduced", 3, Q2, subject=guides, amount=9)
    tally("introduced", 3, Q2, subject=language, amount=30)
    rows = rows_of(in_english(), "waiting")
    assert rows["Lotsen"] == ["20", "< 7", "–", "–", "13"]
    assert rows["Sprachpatenschaften"] == ["–", "10", "–", "–", "–"]
    assert rows["all programmes"] == ["–", "< 7", "–", "–", "–"]


def test_languages_are_named_from_three_on(programmes: tuple[str, str]) -> None:
    for code, count in (("ar", 5), ("uk", 3), ("tr", 2), ("de-simple", 1)):
        tally("newcomer_enquiry", count, Q2, subject=programmes[0], language=code)
    rows = rows_of(in_english(), "newcomer_enquiry-languages")
    assert rows == {
        "Arabic": ["–", "5", "–", "–", "–"],
        "Ukrainian": ["–", "3", "–", "–", "–"],
        "other languages": ["0", "3", "0", "0", "–"],
    }


def test_mediation_and_what_people_tell(site: object) -> None:
    tally("mediation_request", 6, Q2, language="fa")
    tally("mediation_request", 2, Q2, language="ku")
    tally("mediation_done", 3, Q2, language="fa", amount=200)
    tally("mediation_done", 1, Q3, language="fa", amount=60)
    tally("mediation_unmet", 1, Q2, language="ku")
    tally("hint", 4, Q2, language="de")
    for month, count in ((date(2025, 4, 1), 2), (date(2025, 6, 1), 3), (date(2025, 7, 1), 1)):
        Need.objects.create(month=month, language="de", parameters=f"kind=course&n={count}", count=count)
    found = in_english()
    assert list(rows_of(found, "mediation").values()) == [
        ["0", "8", "0", "0", "8"],
        ["0", "3", "< 3", "0", "4–5"],
        ["0", "< 3", "0", "0", "< 3"],
        ["0", "3", "–", "0", "–"],
    ]
    assert list(rows_of(found, "other").values()) == [["0", "4", "0", "0", "4"], ["0", "5", "< 3", "0", "6–7"]]
    assert rows_of(found, "mediation_request-languages")["other languages"] == ["0", "8", "0", "0", "–"], (
        "six named would leave two"
    )


def test_registrations_stand_by_conference_and_in_no_table_of_programmes(programmes: tuple[str, str]) -> None:
    index = make_conferences(HomePage.objects.get(locale__language_code="de"))
    edition = make_edition(index, 2026)
    gone = "00000000-0000-4000-8000-000000000000"
    tally("registration", 8, Q2, subject=str(edition.translation_key), language="de", amount=14)
    tally("registration", 3, Q2, subject=str(edition.translation_key), language="ar", amount=5)
    tally("registration", 2, Q3, subject=str(edition.translation_key), language="de", amount=5)
    tally("registration", 5, Q4, subject=gone, language="de", amount=9)
    tally("registration", 1, Q4, subject=str(edition.translation_key), language="de", amount=4)
    found = in_english()
    assert rows_of(found, "registration") == {
        edition.title: ["0", "11", "< 3", "< 3", "13–15"],
        "former conference 1": ["0", "0", "0", "5", "5"],
        "all conferences": ["0", "11", "< 3", "6–7", "18–20"],
        "People in these registrations": ["0", "19", "–", "–", "–"],
    }
    assert {*rows_of(found, "newcomer_enquiry")} == {"Lotsen", "Sprachpatenschaften", "all programmes"}


def test_what_was_counted_by_mistake_is_taken_back_with_its_people() -> None:
    for people in (3, 2):
        Tally.objects.add("registration", language="de", amount=people)
    Tally.objects.take_back("registration", language="de", amount=3)
    assert Tally.objects.values_list("count", "amount").get() == (1, 2)
    Tally.objects.take_back("registration", language="de", amount=9)
    assert Tally.objects.values_list("count", "amount").get() == (0, 0)


def test_programmes_that_are_gone_keep_their_figures(site: object) -> None:
    tally("started", 5, Q3, subject="00000000-0000-4000-8000-000000000000")
    tally("started", 4, Q3)
    rows = rows_of(in_english(), "started")
    assert rows["former programme 1"][2] == "5"
    assert rows["without a programme"][2] == "4"
    assert rows["all programmes"][2] == "9"


def test_the_same_number_of_queries_however_much_was_counted(
    programmes: tuple[str, str], django_assert_num_queries: object
) -> None:
    tally("started", 1, Q1)
    tally("registration", 4, Q1, subject=str(uuid4()))
    with django_assert_num_queries(4):
        in_english()
    for number in range(30):
        tally("started", number, Q2, subject=str(number), language=f"l{number}")
        tally("registration", number, Q2, subject=str(uuid4()), language=f"l{number}")
    with django_assert_num_queries(4):
        in_english()


def test_how_many_run_is_worked_out_from_what_is_printed(programmes: tuple[str, str]) -> None:
    guides, language = programmes
    tally("started", 6, date(2024, 7, 1), subject=guides)
    tally("started", 3, Q1, subject=guides)
    tally("ended", 2, Q1, subject=guides)
    tally("started", 1, Q2, subject=language)
    tally("ended", 4, Q3, subject=guides)
    rows = rows_of(in_english(), "running")
    assert rows == {
        "Lotsen": ["7–8", "7–8", "3–4", "3–4", "–"],
        "Sprachpatenschaften": ["0", "< 3", "< 3", "< 3", "–"],
        "all programmes": ["7–8", "8–10", "4–6", "4–6", "–"],
    }
    assert {name: [cell] for name, (_, cell, *_) in rows.items()} == rows_of(in_english(YEAR[1]), "running")


# the page


@pytest.fixture
def manager(site: object) -> Client:
    client = Client()
    client.force_login(make_person("integration_manager"))
    return client


def test_without_figures_the_page_says_so(manager: Client) -> None:
    response = manager.get(URL)
    assert response.status_code == 200
    assert 'class="listing"' not in response.content.decode()
    assert manager.get(f"{URL}csv/").status_code == 200


def test_the_page_has_a_chart_that_can_be_read_without_seeing_it(manager: Client, programmes: tuple[str, str]) -> None:
    tally("newcomer_enquiry", 12, Q3, subject=programmes[0], language="ar")
    tally("newcomer_enquiry", 1, Q3, subject=programmes[1], language="ar")
    text = manager.get(URL, {"first": "2025-3", "last": "2025-4"}).content.decode()
    svg = ET.fromstring(re.search(r"<svg viewBox.*?</svg>", text, re.DOTALL)[0])
    ids = {element.get("id"): "".join(element.itertext()) for element in svg.iter() if element.get("id")}
    assert svg.get("role") == "img"
    assert "13–14" in ids["figures-desc"], "twelve and one or two"
    assert all(ids.get(name) for name in svg.get("aria-labelledby").split())
    fills = {rect.get("fill") for rect in svg.iter("rect") if "url" in (rect.get("fill") or "")}
    assert {fill[5:-1] for fill in fills} <= set(ids), "every pattern that is used is there"
    assert "style=" not in text[text.index("<figure") : text.index("</figure>")]
    assert text.count("<caption>") == 12


def test_bars_stand_on_the_ground_and_inside_the_picture(programmes: tuple[str, str]) -> None:
    for count, quarter in ((1, Q1), (37, Q2), (8, Q3)):
        tally("newcomer_enquiry", count, quarter, subject=programmes[0])
    drawn = chart(in_english())
    assert drawn is not None
    bars = [bar for group in drawn.groups for bar in group.bars]
    assert all(bar.y + bar.height == drawn.ground for bar in bars)
    assert all(0 < bar.dashed_y <= bar.y and drawn.left <= bar.x < drawn.width - drawn.bar for bar in bars)
    first = drawn.groups[0].bars[0]
    assert (first.text, first.height > 0, first.dashed_height > 0) == ("< 3", True, True)
    assert [line.label for line in drawn.lines] == [0, 10, 20, 30, 40]


def test_nothing_to_draw_is_no_chart(site: object) -> None:
    assert chart(in_english()) is None


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"first": "2025-4", "last": "2025-1"}, "last"),
        ({"first": "2020-1", "last": "2025-4"}, "last"),
        ({"first": "1999-9"}, "first"),
        ({"last": "=cmd"}, "last"),
        ({"first": "\x00"}, "first"),
    ],
)
def test_what_cannot_be_chosen_is_said(manager: Client, asked: dict[str, str], name: str) -> None:
    tally("started", 5, date(2020, 1, 1))
    for url in (URL, f"{URL}csv/"):
        response = manager.get(url, asked)
        assert response.status_code == 422
        assert name in response.context["form"].errors


def test_the_file_has_a_line_for_each_figure_and_no_formula(manager: Client) -> None:
    key = str(make_programme("=cmd|'/C calc'!A0").translation_key)
    tally("newcomer_enquiry", 2, Q3, subject=key, language="ar")
    tally("newcomer_enquiry", 4321, quarter_of(timezone.localdate()), subject=key, language="ar")
    response = manager.get(f"{URL}csv/", {"first": "2025-3", "last": "2025-3"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="kennzahlen-2025-3-bis-2025-3.csv"'
    text = response.content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert all(len(line) == 6 for line in lines)
    assert ["< 3", "1", "2"] in [line[3:] for line in lines]
    assert not [cell for line in lines for cell in line if cell[:1] in "=+-@\t\r" and cell]
    assert "'=cmd" in text
    assert "4321" not in text, "the running quarter is not in the file"


@pytest.mark.parametrize(("right", "status"), [("view_tally", 200), ("handle_enquiry", 302)])
def test_figures_are_for_those_with_the_right(site: object, right: str, status: int) -> None:
    person = make_person("editor")
    person.user_permissions.add(Permission.objects.get(codename=right))
    client = Client()
    client.force_login(person)
    assert client.get(URL).status_code == status
    assert client.get(f"{URL}csv/").status_code == status
    menu = client.get("/admin/").content.decode()
    assert (URL in menu) is (status == 200)
