"""Sessions of an edition that nobody can open stand nowhere: not in the search, the sitemap, calendars or blocks."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from integration_pages.models import ConferencePage, SearchText
from integration_pages.search.services import differences, rebuild
from tests.factories.conference import make_session
from tests.factories.pages import make_standard, publish
from tests.factories.translations import committed, translate

from .reading import EDITION, page

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
ADDRESS, ARABIC = "/konferenz/2027/nachbarschaft/", "ورشة"


@pytest.fixture
def session(conference: SimpleNamespace) -> SimpleNamespace:
    conference.session = make_session(conference.edition, "Nachbarschaft")
    translate(conference.session, "ar", f"{ARABIC} ")
    teasers = {"title": "Mehr", "pages": [conference.session]}
    conference.home.body = [("conference", {"title": "Die Konferenz"}), ("teasers", teasers)]
    publish(conference.home)
    return conference


def places(client: Client) -> dict[str, bool]:
    """Where readers come across the session, or the edition above it."""
    return {
        "search": f"/de{ADDRESS}" in page(client, "/de/suche/?q=Nachbarschaft"),
        "search in Arabic": f"/ar{ADDRESS}" in page(client, f"/ar/suche/?q={ARABIC}"),
        "sitemap": ADDRESS in page(client, "/sitemap.xml"),
        "start page": "/konferenz/2027/" in page(client, "/de/"),
        "teaser": f"/de{ADDRESS}" in page(client, "/de/"),
        "list": "/konferenz/2027/" in page(client, "/de/konferenz/"),
        "calendar": client.get(f"{EDITION}programm.ics").status_code == 200,
        "calendar of the session": client.get(f"/de{ADDRESS}termin.ics").status_code == 200,
        "page": client.get(f"/de{ADDRESS}").status_code == 200,
    }


def unpublish(site: SimpleNamespace) -> Callable[[], object]:
    with committed():
        ConferencePage.objects.get(pk=site.edition.pk).unpublish()
    return lambda: publish(ConferencePage.objects.get(pk=site.edition.pk))


def restrict(site: SimpleNamespace) -> Callable[[], object]:
    restriction = PageViewRestriction.objects.create(page=site.edition, restriction_type="login")
    return restriction.delete


@pytest.mark.parametrize("hide", [unpublish, restrict])
def test_they_come_and_go_with_their_edition(
    session: SimpleNamespace, client: Client, hide: Callable[[SimpleNamespace], Callable[[], object]]
) -> None:
    everywhere = dict.fromkeys(places(client), True)
    assert places(client) == everywhere
    with committed():
        bring_back = hide(session)
    assert places(client) == dict.fromkeys(everywhere, False)
    assert (rebuild(), differences()) == (0, set()), "whoever looks at every page finds the same"
    with committed():
        bring_back()
    assert places(client) == everywhere


def test_what_is_published_below_an_unpublished_edition_is_not_found(session: SimpleNamespace, client: Client) -> None:
    unpublish(session)
    with committed():
        publish(session.session)
    assert not SearchText.objects.filter(page=session.session.pk).exists()
    assert ADDRESS not in page(client, "/sitemap.xml")


def test_a_translation_that_is_taken_down_takes_no_session_along(session: SimpleNamespace, client: Client) -> None:
    arabic = translate(session.edition, "ar")
    with committed():
        arabic.unpublish()
    assert places(client) == dict.fromkeys(places(client), True)


def test_pages_of_other_kinds_stay_found(session: SimpleNamespace, client: Client) -> None:
    above = make_standard(session.home, "Oben")
    below = make_standard(above, "Brombeeren")
    with committed():
        above.unpublish()
    assert SearchText.objects.filter(page=below.pk).exists() == (client.get(below.url).status_code == 200)
