"""A member writes, looks, saves and hands in: through the addresses, as a browser does."""

from types import SimpleNamespace

import pytest
from wagtail.models import Page

from integration_pages.models import NewsPage
from integration_pages.submissions.models import State

from .members import NEW, address, hand_in, make_news_room, the_one

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(site: SimpleNamespace) -> SimpleNamespace:
    return make_news_room(site)


def test_the_form_asks_for_little(room: SimpleNamespace) -> None:
    page = room.client.get(NEW)
    assert page.status_code == 200
    text = page.content.decode()
    assert f'type="hidden" name="organisation" value="{room.organisation.pk}"' in text


def test_what_is_handed_in_waits_for_the_editors(room: SimpleNamespace) -> None:
    answer = hand_in(room)
    row = the_one()
    assert answer.headers["Location"] == address(row)
    assert row.state == State.WAITING
    page = NewsPage.objects.get()
    assert (page.live, page.title, page.organisation) == (False, "Grillfest im Garten", room.organisation)
    assert Page.find_problems() == ([], [], [], [], [])
    assert room.client.get(address(row)).status_code == 200


def test_preview(room: SimpleNamespace) -> None:
    answer = hand_in(room, "preview", event_date="2026-12-24", event_time="17:30", event_place_text="Garten")
    row = the_one()
    assert answer.headers["Location"] == address(row, "vorschau/")
    page = room.client.get(address(row, "vorschau/"))
    assert page.status_code == 200
    assert "Alle sind willkommen" in page.content.decode()
    assert not NewsPage.objects.exists()
