"""What a page costs the database. A number may fall; one that rises needs a reason.

Counted after a first visit, as rows, menus and names are kept in memory; with the database cache one more query reads
the generation of that memory.
"""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from snippets.models import Organisation, Place
from tests.factories.news import make_news, make_news_index
from tests.factories.offers import many_offers
from tests.factories.pages import make_offer, make_standard, publish
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_field, make_group, make_organisation, make_place
from tests.shared_rows import shared_rows

MOST = {
    "/de/": 0,
    "/ar/": 0,
    "/de/ueber-uns/": 0,
    "/ar/ueber-uns/": 0,
    "/de/angebote/": 0,
    "/ar/angebote/": 0,
    "/de/angebote/sprachcafe/": 0,
    "/ar/angebote/sprachcafe/": 0,
    "/de/neuigkeiten/": 2,
    "/ar/neuigkeiten/": 4,
    "/de/neuigkeiten/neue-zeiten/": 3,
    "/ar/neuigkeiten/neue-zeiten/": 5,
}


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@shared_rows
def full_site(site: SimpleNamespace) -> SimpleNamespace:
    site.home.contact = make_contact("Integrationsmanagement")
    site.home.publisher = make_organisation()
    site.home.body = [
        ("next_dates", {"title": "Termine", "count": 4}),
        ("news", {"title": "Neuigkeiten", "count": 3}),
    ]
    publish(site.home)
    site.page = make_standard(site.home, "Über uns", slug="ueber-uns", body=[("text", "<p>Wir</p>")])
    site.offer = make_offer(site.index, contact=make_contact("Sprachcafé"), languages=["de", "ar"])
    site.offer.field_links.create(field=make_field())
    site.offer.group_links.create(group=make_group())
    site.offer.provider_links.create(organisation=make_organisation())
    site.offer.place_links.create(place=make_place())
    publish(site.offer)
    news_index = make_news_index(site.home)
    site.news = make_news(
        news_index,
        "Neue Zeiten",
        make_field("Freizeit"),
        organisation=make_organisation(),
        event_start=timezone.now(),
        event_place=make_place("Rathaus"),
    )
    make_news(news_index, "Noch mehr", organisation=make_organisation())
    for page in (site.home, site.page, site.index, site.offer, news_index, site.news):
        translate(type(page).objects.get(pk=page.pk))
    return site


@pytest.mark.parametrize("path", MOST)
def test_a_page_costs_no_more_than_this(client: Client, full_site: SimpleNamespace, path: str) -> None:
    assert queries(client, path) <= MOST[path]


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/de/angebote/", "/ar/angebote/"])
def test_a_full_page_of_offers_costs_as_much_as_three(client: Client, full_site: SimpleNamespace, path: str) -> None:
    for number in range(2):
        translate(make_offer(full_site.index, f"Angebot {number}", languages=["de"]))
    few = queries(client, path)
    many_offers(full_site.index, 23, Place.objects.first(), Organisation.objects.first(), first=3)
    assert queries(client, path) <= few + 1, "one more query counts the pages"
