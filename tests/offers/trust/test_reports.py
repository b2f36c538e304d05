"""Editors see what may be wrong, where, and take it along as a table."""

import csv
import io
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from cms.images.models import PortalImage
from integration_pages.models import CheckedLink, Confirmation, OfferPage, TrustSettings
from integration_pages.offers.trust.problems import Problem, find_problems
from tests.factories.offers import many_offers, offer, once, weekly
from tests.factories.pages import make_standard
from tests.factories.people import make_person
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_field, make_organisation, make_place
from tests.images.test_hygiene import encoded

from .entries import LATELY, LONG_AGO, NOW, make_reachable

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
REPORT = "/admin/reports/pruefen/"
SOON = weekly("TU", start=date(2026, 1, 6))


def fine(site: SimpleNamespace, title: str, *parts: Any, **fields: Any) -> OfferPage:
    """An offer with which nothing is wrong but what a test adds."""
    times = [] if "times" in fields and fields.pop("times") == "" else [weekly("TU")]
    own = [] if any(hasattr(part, "website") for part in parts) else [make_reachable()]
    defaults = {"checked_on": LATELY, "contact": make_contact("Anmeldung", organisation=make_reachable())}
    return offer(site.index, title, *times, *own, *parts, **{**defaults, **fields})


def picture(description: str = "") -> PortalImage:
    data = ContentFile(encoded(), name="tisch.jpg")
    return PortalImage.objects.create(title="Tisch", file=data, description=description, credit="Stadt Beckum")


def problems(page: Any) -> set[str]:
    return {problem.value for problem, pages in find_problems(NOW).items() if page.pk in pages}


def test_a_good_offer_is_not_reported(site: SimpleNamespace) -> None:
    assert problems(fine(site, "Sprachcafé")) == set()


@pytest.mark.parametrize(
    ("problem", "fields"),
    [
        ("registration", {"registration": "required", "registration_until": date(2026, 11, 23)}),
        ("not_begun", {"status": "planned"}),
        ("no_contact", {"contact": None}),
    ],
)
def test_each_problem_is_found(site: SimpleNamespace, problem: str, fields: dict[str, Any]) -> None:
    assert problems(fine(site, "Kurs", **fields)) == {problem}


def test_an_offer_whose_dates_are_over_is_reported_until_it_has_ended(site: SimpleNamespace) -> None:
    over = fine(site, "Fest", once(date(2026, 10, 1)), times="")
    ended = fine(site, "Altes Fest", once(date(2026, 10, 1)), times="", status="ended")
    timeless = fine(site, "Beratung", times="", times_note="nach Vereinbarung")
    assert [problems(page) for page in (over, ended, timeless)] == [{"no_dates"}, set(), set()]


def test_a_long_pause_is_reported(site: SimpleNamespace) -> None:
    page = fine(site, "Kurs", status="paused")
    OfferPage.objects.update(last_published_at=NOW - timedelta(days=80))
    assert problems(page) == set()
    OfferPage.objects.update(last_published_at=NOW - timedelta(days=100))
    assert problems(page) == {"paused"}


def test_an_entry_is_overdue_when_its_organisation_was_asked_in_vain(site: SimpleNamespace) -> None:
    page = fine(site, "Kurs", checked_on=LONG_AGO)
    assert problems(page) == set(), "its organisation is about to be asked"
    asked = NOW - timedelta(days=15)
    question = Confirmation.objects.create(
        organisation=make_reachable(), offer=page, first_asked_at=asked, asked_at=asked, times_asked=2
    )
    assert problems(page) == set()
    Confirmation.objects.filter(pk=question.pk).update(times_asked=3)
    assert problems(page) == {"overdue"}


def test_without_reminders_it_is_overdue_at_once(site: SimpleNamespace) -> None:
    page = fine(site, "Kurs", checked_on=LONG_AGO)
    choices = TrustSettings.load()
    choices.reminders = False
    choices.save()
    assert problems(page) == {"overdue"}


def test_an_organisation_that_cannot_be_asked_or_has_not_confirmed(site: SimpleNamespace) -> None:
    silent = make_organisation("Ohne Adresse", email="", confirmed_on=LATELY)
    assert problems(fine(site, "Kurs", silent, checked_on=LONG_AGO)) == {"unreachable"}
    never = make_organisation("Nie gefragt", email="x@example.org", confirmed_on=None)
    assert problems(fine(site, "Treff", never)) == {"unconfirmed"}


def test_dead_links_of_pages_and_of_organisations(site: SimpleNamespace) -> None:
    own = fine(site, "Kurs", registration_url="https://gone.example.org/", registration="required")
    club = make_reachable("Verein", website="https://club.example.org/")
    theirs = fine(site, "Treff", club)
    CheckedLink.objects.create(url=club.website, host="club.example.org", next_check=NOW)
    assert problems(own) | problems(theirs) == set()
    CheckedLink.objects.update(is_dead=True)
    assert (problems(own), problems(theirs)) == ({"dead_link"}, {"dead_link"})


def test_a_picture_needs_words_on_the_page_or_of_its_own(site: SimpleNamespace) -> None:
    bare, described = picture(), picture("Menschen an einem Tisch")

    def block(chosen: PortalImage, alt: str = "") -> list[Any]:
        return [("picture", {"picture": chosen, "alt": alt, "caption": ""})]

    pages = {
        "bare": fine(site, "A", picture=bare),
        "with words": fine(site, "B", picture=bare, picture_alt="Ein Tisch"),
        "described": fine(site, "C", picture=described),
        "bare block": make_standard(site.home, "D", body=block(bare)),
        "block with words": make_standard(site.home, "E", body=block(bare, "Ein Tisch")),
        "described block": make_standard(site.home, "F", body=block(described)),
    }
    assert {name for name, page in pages.items() if problems(page)} == {"bare", "bare block"}


def test_translations_and_drafts_are_not_reported(site: SimpleNamespace) -> None:
    page = fine(site, "Kurs", contact=None)
    translate(page)
    fine(site, "Entwurf", contact=None, live=False)
    assert find_problems(NOW)[Problem.NO_CONTACT] == {page.pk}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_person("editor"))
    return client


def test_the_report_filters_by_problem_field_and_organisation(site: SimpleNamespace, editor: Client) -> None:
    field, club = make_field("Wohnen"), make_reachable("Verein")
    fine(site, "Nähkurs", field, contact=None)
    fine(site, "Treffpunkt", club, status="planned")
    for query, shown, hidden in [
        ("", ["Nähkurs", "Treffpunkt"], []),
        ("?problem=no_contact", ["Nähkurs"], ["Treffpunkt"]),
        ("?problem=not_begun", ["Treffpunkt"], ["Nähkurs"]),
        (f"?field={field.pk}", ["Nähkurs"], ["Treffpunkt"]),
        (f"?organisation={club.pk}", ["Treffpunkt"], ["Nähkurs"]),
        (f"?organisation={club.pk}&problem=no_contact", [], ["Nähkurs", "Treffpunkt"]),
        ("?problem=nonsense&field=x%00", ["Nähkurs", "Treffpunkt"], []),
    ]:
        for path in (REPORT, f"{REPORT}results/"):
            html = editor.get(path + query).content.decode()
            assert all(f"{title}</a>" in html for title in shown), query
            assert not any(f"{title}</a>" in html for title in hidden), query


def test_the_report_is_taken_along_as_csv_and_xlsx(site: SimpleNamespace, editor: Client) -> None:
    page = fine(site, "=Nähkurs", make_field("Wohnen"), contact=None, registration_url="https://gone.example.org/")
    CheckedLink.objects.update(is_dead=True, status=404)
    fine(site, "Treff", status="planned")
    response = editor.get(f"{REPORT}?export=csv&problem=no_contact")
    head, row = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode())))  # type: ignore[attr-defined]
    assert len(head) == 7
    assert row[0] == f"'{page.title}", "no formula where it is opened"
    assert row[2:5] == ["https://gone.example.org/ (404)", "Mütterzentrum", "Wohnen"]
    sheet = load_workbook(io.BytesIO(b"".join(editor.get(f"{REPORT}?export=xlsx").streaming_content))).active  # type: ignore[attr-defined]
    assert [cell.value for cell in sheet["A"]][1:] == ["=Nähkurs", "Treff"]
    assert sheet["A2"].data_type == "s"


def test_a_hundred_rows_cost_as_many_queries_as_two(site: SimpleNamespace, editor: Client) -> None:
    place, club = make_place(), make_reachable()

    def queries(path: str) -> int:
        editor.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(path).status_code == 200
        return len(captured)

    many_offers(site.index, 2, place, club)
    few = [queries(path) for path in (REPORT, f"{REPORT}results/", "/admin/")]
    many_offers(site.index, 100, place, club, first=2)
    assert [queries(path) for path in (REPORT, f"{REPORT}results/", "/admin/")] == few


def test_the_first_page_shows_counts_that_lead_into_the_report(site: SimpleNamespace, editor: Client) -> None:
    fine(site, "Nähkurs", contact=None)
    html = editor.get("/admin/").content.decode()
    assert f"{REPORT}?problem=no_contact" in html
    assert "problem=dead_link" not in html
    translator = Client()
    translator.force_login(make_person("translator_ar"))
    assert REPORT not in translator.get("/admin/").content.decode()


def test_publishing_a_picture_without_words_warns_and_publishes(site: SimpleNamespace, editor: Client) -> None:
    page = make_standard(site.home, "Über uns", picture=picture(), live=False)
    path = f"/admin/pages/{page.pk}/edit/"
    data = {
        "title": page.title, "slug": page.slug, "teaser": "", "picture": str(page.picture_id), "picture_alt": "",
        "body-count": "0", "seo_title": "", "search_description": "", "icon": "", "duty": "",
        "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1",
    }  # fmt: skip
    levels: list[str] = []
    warnings: list[int] = []
    for alt in ("", "Ein Tisch"):
        response = editor.post(path, {**data, "picture_alt": alt})
        assert response.status_code == 302
        levels += [message.level_tag for message in get_messages(response.wsgi_request)]
        get_messages(response.wsgi_request).used = True
        warnings.append(levels.count("warning"))
    page.refresh_from_db()
    assert page.live
    assert warnings == [1, 2], "the first warning waits to be shown, the second publication adds none"


@pytest.mark.parametrize(
    ("role", "status"), [("editor", 302), ("translator_ar", 302), ("integration_manager", 200), ("administrator", 200)]
)
def test_who_may_change_the_settings(client: Client, role: str, status: int) -> None:
    client.force_login(make_person(role))
    path = f"/admin/settings/integration_pages/trustsettings/{TrustSettings.load().pk}/"
    assert client.get(path).status_code == status
    client.post(path, {"months": "9", "sender_name": "", "reply_to": ""})
    assert (TrustSettings.load().months == 9) == (status == 200)


def test_nonsense_in_the_settings_is_refused(client: Client) -> None:
    client.force_login(make_person("administrator"))
    path = f"/admin/settings/integration_pages/trustsettings/{TrustSettings.load().pk}/"
    for months in ("0", "-1", "37", "x", ""):
        assert client.post(path, {"months": months}).status_code == 200
    assert TrustSettings.load().months == 6


def test_days_since_now(site: SimpleNamespace) -> None:
    """The report counts from now: what was checked today is fine tomorrow."""
    page = fine(site, "Kurs", checked_on=timezone.localdate())
    assert page.pk not in find_problems(timezone.now() + timedelta(days=1))[Problem.UNREACHABLE]
