""" "Tell us what you are looking for": counted by month and language, without anything that tells readers apart."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from openpyxl import load_workbook

from integration_pages.enquiries.limits import BY_CLIENT
from integration_pages.enquiries.spam import LONGEST, new_stamp
from integration_pages.models import Need, OfferPage
from tests.factories.offers import offer
from tests.factories.people import make_person
from tests.factories.vocabulary import make_field

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
PATH, THANKS = "/en/angebote/gesucht/", "/en/angebote/gesucht/danke/"
REPORT = "/admin/reports/gesucht/"


def tell(path: str = PATH, *, stamp: str | None = None, **data: Any) -> HttpResponse:
    made = new_stamp("need", again=True) if stamp is None else stamp
    return Client().post(path, {"stamp": made, "website": "", **data})


def needs() -> list[tuple[str, str, int]]:
    return list(Need.objects.order_by("language", "parameters").values_list("language", "parameters", "count"))


def report(query: str = "", role: str = "editor") -> HttpResponse:
    client = Client()
    client.force_login(make_person(role))
    return client.get(f"{REPORT}{query}")


def test_the_filters_of_the_list_stand_in_the_form_and_in_words(client: Client) -> None:
    make_field("Sprache", slug="sprache")
    response = client.get(f"{PATH}?kind=course&childcare=1&field=sprache&time=evening&language=so")
    source = response.content.decode()
    for chosen in ('value="course" selected', 'value="evening" selected', 'value="so" selected'):
        assert chosen in source
    assert 'name="childcare" value="1" checked' in source
    assert [text for text, _ in response.context["in_words"]] == [
        "Sprache", "Course", "in Somali", "in the evening", "with childcare",
    ]  # fmt: skip
    assert '<option value="sprache" lang="de" dir="ltr" selected>Sprache</option>' in source
    assert " disabled" not in source, "what no offer has can be looked for all the same"


def test_it_is_an_address_of_a_form(client: Client) -> None:
    response = client.get(PATH)
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert set(response.cookies) == {"csrftoken"}
    thanks = client.get(THANKS)
    assert thanks.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert Client().get(THANKS).cookies == {}


def test_sending_counts_one_need_of_this_month_in_this_language() -> None:
    with time_machine.travel("2026-10-31T23:30:00+00:00", tick=False):
        assert tell(kind="course", childcare="1").headers["Location"] == THANKS
        tell("/ar/angebote/gesucht/", childcare="1", kind="course")
        tell(childcare="1", kind="course")
    assert needs() == [("ar", "kind=course&childcare=1", 1), ("en", "kind=course&childcare=1", 2)]
    assert {need.month for need in Need.objects.all()} == {date(2026, 11, 1)}, "it is November in Beckum"


def test_nothing_of_the_reader_is_kept() -> None:
    client = Client(REMOTE_ADDR="203.0.113.7", headers={"user-agent": "Telefon von Musterfrau"})
    client.post(
        PATH,
        {"stamp": new_stamp("need", again=True), "day": "tu", "q": "Musterfrau", "page": "3", "name": "Musterfrau"},
    )
    assert needs() == [("en", "day=tu", 1)]
    assert {field.name for field in Need._meta.get_fields()} == {"id", "month", "language", "parameters", "count"}


def test_what_holds_this_week_only_is_no_need(client: Client) -> None:
    assert 'value="today"' not in client.get(f"{PATH}?day=today").content.decode()
    tell(day="today", district="roland")
    assert needs() == [("en", "district=roland", 1)]


def test_a_search_word_is_not_kept_and_the_reader_is_told(client: Client) -> None:
    source = client.get(f"{PATH}?q=Musterfrau&kind=course").content.decode()
    assert "We do not keep your search word" in source
    assert "Musterfrau" not in source.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("data", [{}, {"q": "Kurs"}, {"day": "week"}, {"page": "2"}, {"kind": "", "day": " "}])
def test_an_empty_form_is_asked_again(data: dict[str, str]) -> None:
    response = tell(**data)
    assert response.status_code == 422
    assert "Please choose at least one thing." in response.content.decode()
    assert needs() == []


@pytest.mark.parametrize("kind", ["nonsense", "a\x00b", "x" * 10_000, "<script>", "' OR 1=1 --", "دورة"])
def test_an_unknown_answer_is_said_and_the_rest_is_kept(kind: str) -> None:
    response = tell(kind=kind, childcare="1")
    assert response.status_code == 422
    source = response.content.decode()
    assert "Please choose again" in source
    assert 'name="childcare" value="1" checked' in source
    assert "<script>" not in source.split("<main")[1]
    assert needs() == []


@pytest.mark.parametrize("query", ["kind=nonsense", "kind=%00", "field=gone&q=" + "x" * 5000, "day=tu&day=we&page=-1"])
def test_any_address_is_a_page(client: Client, query: str) -> None:
    assert client.get(f"{PATH}?{query}").status_code == 200


def test_a_double_click_is_one_need() -> None:
    stamp = new_stamp("need", again=True)
    assert {tell(stamp=stamp, kind="course").headers["Location"] for _ in range(3)} == {THANKS}
    assert needs() == [("en", "kind=course", 1)]


def test_machines_are_thanked_and_not_counted() -> None:
    assert tell(kind="course", website="https://example.org").headers["Location"] == THANKS
    assert tell(kind="course", stamp=new_stamp("need")).headers["Location"] == THANKS, "faster than a person"
    assert needs() == []


def test_a_form_that_was_open_for_long_is_sent_once_more() -> None:
    with time_machine.travel("2026-11-02T09:00:00+00:00", tick=False) as clock:
        stamp = new_stamp("need")
        clock.shift(LONGEST + 1)
        for old in (stamp, "", "x", new_stamp("hint", again=True)):
            response = tell(stamp=old, kind="course")
            assert response.status_code == 422
            assert 'value="course" selected' in response.content.decode()
        assert tell(stamp=response.context["stamp"], kind="course").headers["Location"] == THANKS
    assert needs() == [("en", "kind=course", 1)]


def test_one_client_does_not_count_for_many() -> None:
    for _ in range(BY_CLIENT):
        tell(kind="course")
    response = tell(kind="course")
    assert response.status_code == 429
    assert 'value="course" selected' in response.content.decode()
    assert needs() == [("en", "kind=course", BY_CLIENT)]
    cache.clear()
    assert tell(kind="course").status_code == 302


def test_what_there_is_already_is_shown(site: SimpleNamespace, client: Client) -> None:
    offer(site.index, "Abendkurs", kind="course")
    source = client.get(f"{PATH}?kind=course").content.decode()
    assert "There is 1 offer that fits." in source
    assert 'href="/en/angebote/?kind=course"' in source
    assert "that fits" not in client.get(PATH).content.decode()


def test_no_offer_takes_the_address(site: SimpleNamespace) -> None:
    site.index.refresh_from_db()
    page = OfferPage(title="Gesucht", slug="gesucht", kind="course", locale=site.index.locale)
    with pytest.raises(ValidationError):
        site.index.add_child(instance=page)
        page.full_clean()


def test_the_page_costs_the_same_whatever_is_chosen(client: Client) -> None:
    def queries(query: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{PATH}?{query}")
        return len(captured)

    queries("kind=course")
    assert queries("kind=course") == queries(
        "kind=course&day=tu&time=evening&level=B1&district=roland&childcare=1&women=1"
    )


@pytest.fixture
def counted() -> None:
    for month, language, parameters, count in (
        (9, "ar", "kind=course&childcare=1", 4),
        (11, "uk", "kind=course&childcare=1", 3),
        (11, "en", "day=sa", 2),
        (10, "en", "field=gone&women=1", 1),
    ):
        Need.objects.create(month=date(2026, month, 1), language=language, parameters=parameters, count=count)


@pytest.mark.usefixtures("counted")
def test_the_report_sums_what_is_looked_for() -> None:
    first, second, third = report().context["object_list"]
    assert (first.count, first.since, first.last) == (7, date(2026, 9, 1), date(2026, 11, 1))
    assert first.languages == "Українська, العربية"
    assert first.url == "/de/angebote/?kind=course&childcare=1"
    assert second.count == 2
    assert "field=gone" in third.what, "what no longer exists is still named"


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("?language=uk", [3]),
        ("?month_from=2026-10-15&month_to=2026-10-20", [1]),
        ("?month_from=2026-11-30", [3, 2]),
        ("?month_from=nonsense&language=x", [7, 2, 1]),
    ],
)
@pytest.mark.usefixtures("counted")
def test_the_report_by_month_and_language(query: str, counts: list[int]) -> None:
    assert [row.count for row in report(query).context["object_list"]] == counts


@pytest.mark.usefixtures("counted")
def test_the_report_as_a_file() -> None:
    lines = b"".join(report("?export=csv").streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 4
    assert ",7,2026-09-01,2026-11-01," in lines[1]
    book = load_workbook(BytesIO(report_once("?export=xlsx")))
    assert [row[1].value for row in book.active.iter_rows(min_row=2)] == [7, 2, 1]


def report_once(query: str) -> bytes:
    response = report(query, "administrator")
    return response.getvalue() if not response.streaming else b"".join(response.streaming_content)  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_the_first_page_counts_this_month(role: str) -> None:
    tell(kind="course")
    client = Client()
    client.force_login(make_person(role))
    assert f'href="{REPORT}">1 ' in client.get("/admin/").content.decode()


def test_translators_do_not_see_it() -> None:
    tell(kind="course")
    client = Client()
    client.force_login(make_person("translator_ar"))
    assert REPORT not in client.get("/admin/").content.decode()


def test_the_report_counts_things() -> None:
    for kind in ("course", "advice"):
        tell(kind=kind)
    paginator = report().context["page_obj"].paginator
    with override("en"):
        assert paginator.items_count_label == "2 things looked for"
