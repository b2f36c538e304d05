"""Numbers of an edition, what is taken over from the door, and what people thought of it."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from integration_pages.conference.desk.counts import counts_of
from integration_pages.conference.registration import services
from integration_pages.models import ConferencePage, Feedback
from tests.enquiries.rows import desk
from tests.factories.conference import DAY, make_conferences, make_edition, make_registration, make_session
from tests.shared_rows import shared_rows

from .conftest import NOW
from .registrations import at_time

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
AFTER = datetime(2027, 5, 10, 9, tzinfo=UTC)


@shared_rows(now=NOW)
def rows(site: SimpleNamespace) -> SimpleNamespace:
    site.edition = make_edition(make_conferences(site.home), capacity=7)
    site.work = make_session(site.edition, "Arbeit", registration_needed=True, capacity=4)
    make_registration(
        site.edition,
        "Amal",
        people=3,
        sessions=[site.work],
        interpretation=["ar"],
        children=2,
        children_ages="3 und 11",
    )
    site.bo = make_registration(
        site.edition, "Bo", people=2, sessions=[site.work], interpretation=["ar", "uk"], food="vegan", children=1
    )
    site.chen = make_registration(site.edition, "Chen", access_needs="Rollstuhl", confirmed=False)
    site.waits = make_registration(site.edition, "Dora", people=2, interpretation=["tr"], food="vegan")
    return site


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"):
        yield


def url(rows: SimpleNamespace, way: str = "zahlen/") -> str:
    return f"/admin/konferenz/{rows.edition.pk}/{way}"


def by_label(lines: Any) -> dict[str, int]:
    return {line.label: line.count for line in lines}


def test_people_of_the_day_and_of_each_session(rows: SimpleNamespace) -> None:
    found = counts_of(rows.edition)
    assert (found.held, found.offered, found.waiting, found.free, found.unconfirmed) == (6, 0, 2, 1, 1)
    (line,) = found.sessions
    assert (line.held, line.waiting, line.free, line.capacity) == (3, 2, 1, 4)
    assert found.days[0].count == 6


def test_hours_are_those_of_the_clock_in_beckum(rows: SimpleNamespace) -> None:
    assert counts_of(rows.edition).sessions[0].day.endswith("10:00")
    client = desk()
    add = client.get(f"/admin/konferenz/anmeldungen/neu/{rows.edition.pk}/")
    listed = client.get("/admin/konferenz/anmeldungen/")
    labels = [label for _, label in add.context["form"].fields["sessions"].choices]
    labels += [label for _, label in listed.context["filters"].form.fields["session"].choices if "Arbeit" in label]
    assert len(labels) == 2 and all("10:00 Arbeit" in label for label in labels)


def test_what_people_need_counts_those_with_a_place(rows: SimpleNamespace) -> None:
    found = counts_of(rows.edition)
    assert by_label(found.interpretation) == {"Arabic": 5, "Ukrainian": 2}
    assert found.children_in_all == 3 and len(found.children) == 3
    assert sorted(line.count for line in found.food) == [2, 4]
    assert sorted(by_label(found.groups).values()) == [1, 1, 1] and len(found.groups) == 3
    services.cancel(rows.bo)
    assert by_label(counts_of(rows.edition).interpretation) == {"Arabic": 3}


def test_needs_in_peoples_words_until_the_day_after(rows: SimpleNamespace) -> None:
    assert counts_of(rows.edition, DAY + timedelta(days=1)).needs == ["Rollstuhl"]
    assert counts_of(rows.edition, DAY + timedelta(days=2)).needs == []


def test_an_edition_without_anybody(rows: SimpleNamespace) -> None:
    other = make_edition(rows.edition.get_parent().specific, 2028)
    found = counts_of(other)
    assert (found.held, found.free, found.came, found.needs, found.sessions) == (0, None, 0, [], [])
    client = desk()
    for way in ("zahlen/", "drucken/", "drucken/zahlen/", "drucken/listen/", "nachricht/", "rueckmeldungen/"):
        assert client.get(f"/admin/konferenz/{other.pk}/{way}").status_code == 200
        assert client.get(f"/admin/konferenz/{rows.work.pk}/{way}").status_code == 404


def test_the_page_and_the_paper_show_the_same(rows: SimpleNamespace) -> None:
    client = desk()
    for way in ("zahlen/", "drucken/zahlen/"):
        source = client.get(url(rows, way)).content.decode()
        for part in ("counts-day", "counts-sessions", "counts-interpretation", "counts-children", "counts-food"):
            assert f'id="{part}"' in source
        assert "Rollstuhl" in source and "Chen" not in source


def test_who_came_is_taken_over_once_the_conference_is_over(
    rows: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows.bo.attendees.update(checked_in_at=NOW)
    client = desk()
    assert client.post(url(rows)).status_code == 400
    at_time(monkeypatch, AFTER)
    client.force_login(client.person)  # type: ignore[attr-defined]
    assert client.get(url(rows)).context["may_take_over"]
    assert "/zahlen/" in client.get("/admin/").content.decode()
    assert client.post(url(rows)).status_code == 302
    edition = ConferencePage.objects.get(pk=rows.edition.pk)
    assert edition.participants == 2 and not edition.has_unpublished_changes
    assert not client.get(url(rows)).context["may_take_over"]


def test_a_draft_under_way_is_not_published_with_it(rows: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    rows.bo.attendees.update(checked_in_at=NOW)
    edition = ConferencePage.objects.get(pk=rows.edition.pk)
    edition.motto = "Noch nicht fertig"
    edition.save_revision()
    at_time(monkeypatch, AFTER)
    assert desk().post(url(rows)).status_code == 302
    edition.refresh_from_db()
    latest = edition.get_latest_revision_as_object()
    assert edition.participants is None and edition.motto != "Noch nicht fertig"
    assert (latest.participants, latest.motto) == (2, "Noch nicht fertig")


def test_nothing_to_take_over_where_nobody_was_checked_in(
    rows: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_time(monkeypatch, AFTER)
    client = desk()
    assert not client.get(url(rows)).context["may_take_over"]
    assert client.post(url(rows)).status_code == 400


def test_the_first_page_says_what_waits(rows: SimpleNamespace) -> None:
    source = desk().get("/admin/").content.decode()
    assert f"edition={rows.edition.pk}&amp;place=waiting" in source
    assert "place=waiting" not in desk("editor").get("/admin/").content.decode()


def answer(edition: ConferencePage, **answers: int) -> None:
    text = "Die Musik war schön." if len(answers) > 1 else ""
    Feedback.objects.create(edition=edition, language="de", on=timezone.localdate(), answers=answers, text=text)


def test_feedback_of_three_people_and_more_as_charts_tables_and_file(rows: SimpleNamespace) -> None:
    client = desk()
    for value in (5, 5):
        answer(rows.edition, overall=value, useful=4)
    page = client.get(url(rows, "rueckmeldungen/"))
    assert page.context["results"] == [] and "Die Musik" not in page.content.decode()
    answer(rows.edition, overall=2)
    page = client.get(url(rows, "rueckmeldungen/"))
    (result,) = page.context["results"]
    assert (result.answers, result.average, [bar.count for bar in result.bars]) == (3, 4.0, [2, 0, 0, 1, 0])
    source = page.content.decode()
    assert "Die Musik" in source and 'width="67"' in source and "<caption>" in source
    text = client.get(url(rows, "rueckmeldungen.csv")).content.decode("utf-8-sig")
    table = list(csv.reader(StringIO(text), delimiter=";"))
    assert len(table) == 6 and [row[2] for row in table[1:]] == ["2", "0", "0", "1", "0"]
    assert "Die Musik" not in text


@pytest.mark.parametrize("role", ["editor", "administrator", "door"])
def test_feedback_is_for_the_desk(rows: SimpleNamespace, role: str) -> None:
    client = desk(role)
    for way in ("rueckmeldungen/", "rueckmeldungen.csv"):
        assert client.get(url(rows, way)).status_code == 302
