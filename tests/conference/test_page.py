"""What readers see of an edition and its sessions: facts of the German row, prose of the translation."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.models import ConferenceIndexPage, ConferencePage, SessionPage
from integration_pages.translation.fields import NOT_COPIED
from tests.factories.conference import ROOM, at, make_edition, make_session, make_speaker, many_sessions
from tests.factories.pages import publish
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_field, make_organisation, make_place

from .reading import EDITION, event, page

pytestmark = pytest.mark.django_db


def test_the_prose_of_the_three_models() -> None:
    shared = ("title", "seo_title", "search_description", "teaser", "picture_alt")
    assert ConferenceIndexPage.prose == (*shared, "introduction")
    own = ("motto", "welcome", "transport", "accessibility", "cancelled_reason", "body", "results", "documentation")
    assert ConferencePage.prose == (*shared, *own)
    assert SessionPage.prose == (*shared, "abstract", "body")
    assert not {*ConferencePage.prose, *SessionPage.prose} & NOT_COPIED


def test_nothing_else_is_sent_to_translators() -> None:
    for model in (ConferenceIndexPage, ConferencePage, SessionPage):
        sent = {field.field_name for field in model.translatable_fields if type(field).__name__ == "TranslatableField"}
        assert sent == set(model.prose)


@pytest.mark.slow
def test_an_edition_says_when_where_who_and_what(conference: SimpleNamespace, client: Client) -> None:
    edition = make_edition(
        conference.conferences,
        2028,
        make_organisation(),
        place=make_place("Haus", street="Weg 1"),
        transport="Bus 1 bis Markt",
        accessibility="Alles ohne Stufen",
        welcome="Kommen Sie.",
        contact=make_contact("Integrationsmanagement"),
    )
    make_session(edition, "Sprache lernen")
    html = page(client, "/en/konferenz/2028/")
    for words in ("8 May 2028", "Zusammen in Beckum", "Weg 1", "Bus 1 bis Markt", "Alles ohne Stufen", "Kommen Sie."):
        assert words in html, words
    for words in ("Mütterzentrum Beckum e.V.", "Integrationsmanagement", "Sprache lernen", "Saal", "10:00 to 11:00"):
        assert words in html, words


@pytest.mark.slow
def test_facts_come_from_the_german_row_and_prose_from_the_translation(
    conference: SimpleNamespace, client: Client
) -> None:
    session = make_session(conference.edition, "Ankommen", "10:00", "11:00")
    translate(conference.edition)
    translate(session)
    session.starts_at, session.room = at("9:15"), ROOM
    publish(session)
    html = page(client, "/ar/konferenz/2027/")
    assert "ترجمة Ankommen" in html
    assert "09:15" in html
    assert "Raum 1" in html
    own = page(client, "/ar/konferenz/2027/ankommen/")
    assert "ترجمة Ankommen: darum geht es." in own
    assert "09:15" in own


def test_a_session_without_a_translation_is_shown_in_german_and_marked_so(
    conference: SimpleNamespace, client: Client
) -> None:
    make_session(conference.edition, "Ankommen")
    translate(conference.edition)
    html = page(client, "/ar/konferenz/2027/")
    assert re.search(r'<h4 lang="de" dir="ltr"><a href="/ar/konferenz/2027/ankommen/">Ankommen</a>', html)


def test_the_address_of_an_edition_is_its_year(conference: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as refusal:
        ConferencePage(title="x", slug="fruehling", starts_on=date(2027, 1, 1), locale_id=1).clean()
    assert "slug" in refusal.value.message_dict


@pytest.mark.parametrize("word", ["anmelden", "programm"])
def test_route_words_are_no_address_of_a_session(conference: SimpleNamespace, word: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        session = make_session(conference.edition, "Wort", live=False)
        session.slug = word
        session.full_clean()
    assert "slug" in refusal.value.message_dict


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        ConferencePage(title="x", slug="2027", starts_on=date(2027, 5, 8), ends_on=date(2027, 5, 7)).clean()
    assert set(refusal.value.message_dict) == {"ends_on"}
    with pytest.raises(ValidationError) as refusal:
        SessionPage(title="x", slug="x", starts_at=at("10:00"), ends_at=at("10:00")).clean()
    assert set(refusal.value.message_dict) == {"ends_at"}


def test_a_session_says_everything_about_itself(conference: SimpleNamespace, client: Client) -> None:
    make_session(
        conference.edition,
        "Sprache lernen",
        "10:00",
        "11:00",
        make_speaker(organisation=make_organisation()),
        field=make_field("Sprache"),
        languages=["de", "ar"],
        interpretation=["uk"],
        sign_language=True,
        room=ROOM,
    )
    html = page(client, "/en/konferenz/2027/sprache-lernen/")
    for words in ("Saturday, 8 May", "10:00 to 11:00", "Raum 1", "German, Arabic", "Ukrainian", "Sign Language"):
        assert words in html, words
    for words in ("Amina", "leitet das Sprachcafé", "Mütterzentrum Beckum e.V.", "Konferenz 2027"):
        assert words in html, words


def test_a_session_is_seen_only_with_its_edition(conference: SimpleNamespace, client: Client) -> None:
    draft = make_edition(conference.conferences, 2028, live=False)
    make_session(draft, "Zu früh")
    make_session(conference.edition, "Vortrag")
    assert client.get("/de/konferenz/2028/zu-fruh/").status_code == 404
    assert client.get("/de/konferenz/2027/vortrag/").status_code == 200
    conference.edition.unpublish()
    for path in ("/de/konferenz/2027/vortrag/", "/ar/konferenz/2027/vortrag/", f"{EDITION}vortrag/termin.ics"):
        assert client.get(path).status_code == 404, path


@pytest.mark.slow
@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_session_costs_few_queries_however_long_the_programme(
    conference: SimpleNamespace, client: Client, language: str
) -> None:
    translate(make_session(conference.edition, "Vortrag", "10:00", "11:00", make_speaker(), make_speaker("Olena")))
    path = f"/{language}/konferenz/2027/vortrag/"

    def queries() -> int:
        page(client, path)
        with CaptureQueriesContext(connection) as captured:
            page(client, path)
        return len(captured)

    few = queries()
    many_sessions(conference.edition, 30, first=1)
    assert queries() == few <= 9


@pytest.mark.slow
def test_structured_data_of_an_edition(conference: SimpleNamespace, client: Client) -> None:
    edition = make_edition(conference.conferences, 2028, make_organisation(), place=make_place("Haus", street="Weg 1"))
    make_session(edition, "Vortrag", "10:00", "11:00", make_speaker())
    make_session(edition, "Pause", "11:00", "11:30", format="break", room="")
    make_session(edition, "Werkstatt", "11:30", "12:30", room=ROOM, registration_needed=True, is_cancelled=True)
    data = event(page(client, "/de/konferenz/2028/"))
    assert data["@type"] == "Event"
    assert (data["startDate"], data["endDate"]) == ("2028-05-08T10:00:00+02:00", "2028-05-08T12:30:00+02:00")
    assert data["organizer"] == [{"@type": "Organization", "name": "Mütterzentrum Beckum e.V."}]
    talk, workshop = data["subEvent"]
    assert talk["performer"][0] == {"@type": "Person", "name": "Amina", "jobTitle": "leitet das Sprachcafé"}
    assert talk["location"]["name"] == "Saal"
    assert talk["location"]["containedInPlace"]["name"] == "Haus"
    assert workshop["eventStatus"] == "https://schema.org/EventCancelled"
    assert workshop["maximumAttendeeCapacity"] == 20
    own = event(page(client, "/de/konferenz/2028/vortrag/"))
    assert own["@id"] == talk["@id"]
    assert own["superEvent"]["@id"] == data["@id"]


def test_an_edition_without_a_programme_has_days_only(conference: SimpleNamespace, client: Client) -> None:
    html = page(client)
    assert "programme" not in re.findall(r'id="(\w+)"', html)
    assert event(html)["startDate"] == "2027-05-08"


def test_the_start_page_shows_the_next_edition(conference: SimpleNamespace, client: Client) -> None:
    home = conference.home
    home.body = [("conference", {"title": "Die Konferenz"})]
    publish(home)
    assert 'href="/en/konferenz/2027/"' in page(client, "/en/")
    conference.edition.unpublish()
    html = page(client, "/en/")
    assert "/konferenz/2027/" not in html
    assert "Die Konferenz" not in html


def test_the_start_page_follows_the_clock(
    conference: SimpleNamespace, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    conference.home.body = [("conference", {"title": "Die Konferenz"})]
    publish(conference.home)
    assert "/konferenz/2027/" in page(client, "/de/")
    monkeypatch.setattr(timezone, "now", lambda: at("0:00", date(2027, 5, 9)))
    assert "/konferenz/2027/" not in page(client, "/de/")


@pytest.mark.slow
def test_editions_and_sessions_are_in_the_sitemap_with_alternates(conference: SimpleNamespace, client: Client) -> None:
    session = make_session(conference.edition)
    translate(session)
    xml = client.get("/sitemap.xml").content.decode()
    for path in ("/de/konferenz/2027/", "/de/konferenz/2027/ankommen/", "/ar/konferenz/2027/ankommen/"):
        assert f"<loc>http://testserver{path}</loc>" in xml
    html = page(client, "/ar/konferenz/2027/ankommen/")
    assert 'hreflang="de" href="http://testserver/de/konferenz/2027/ankommen/"' in html
    crumbs = html.partition('<nav class="wrap crumbs"')[2].partition("</nav>")[0]
    assert 'href="/ar/konferenz/2027/"' in crumbs


def test_they_are_found_by_the_search(conference: SimpleNamespace, client: Client) -> None:
    make_session(conference.edition, "Nachbarschaft", "10:00", "11:00", make_speaker("Zarifa"))
    for word in ("Nachbarschaft", "Zarifa"):
        assert "/de/konferenz/2027/nachbarschaft/" in page(client, f"/de/suche/?q={word}")
