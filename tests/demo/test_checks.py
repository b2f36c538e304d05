"""The demo's report of what may be wrong is not empty on the first day, and no server is asked for that."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone

from cms.demo.checks import FILE, load_checks
from cms.demo.files import Content, uuid_of
from integration_pages.models import CheckedLink, Confirmation, LinkUse, OfferPage
from integration_pages.offers.trust import checks, links
from integration_pages.offers.trust.problems import Problem, find_problems
from integration_pages.offers.trust.reminders import send_reminders
from tests.factories.offers import offer
from tests.factories.vocabulary import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DATA = Content().german(FILE)
(OVERDUE,), (DEAD,) = DATA["overdue"], DATA["dead_links"]


@pytest.fixture
def offers(site: SimpleNamespace) -> dict[str, int]:
    """The two offers of the demo, as far as it matters here, under their identities."""
    centre = make_organisation(email="verein@example.org", confirmed_on=timezone.localdate())
    pages = {}
    for slug in (OVERDUE["page"], DEAD["page"]):
        data = Content().german(f"offers/{slug}.yaml")
        days = int(data["checked_on"].removeprefix("today-"))
        checked = timezone.localdate() - timedelta(days=days)
        page = offer(site.index, slug, centre, checked_on=checked, registration_url=data.get("registration_url", ""))
        OfferPage.objects.filter(pk=page.pk).update(translation_key=uuid_of("page", slug))
        pages[slug] = page.pk
    return pages


def test_one_entry_is_overdue_and_one_link_is_dead(offers: dict[str, int]) -> None:
    load_checks()
    found = find_problems(timezone.now())
    assert found[Problem.OVERDUE] == {offers[OVERDUE["page"]]}
    assert found[Problem.DEAD_LINK] == {offers[DEAD["page"]]}


def test_loading_twice_changes_nothing(offers: dict[str, int]) -> None:
    load_checks()
    before = [list(model.objects.values()) for model in (Confirmation, CheckedLink, LinkUse)]
    load_checks(now=timezone.now() + timedelta(days=3))
    assert [list(model.objects.values()) for model in (Confirmation, CheckedLink, LinkUse)] == before


def test_nobody_is_written_to_and_the_link_stays_dead(offers: dict[str, int]) -> None:
    load_checks()
    assert send_reminders(timezone.now()) == 0 and mail.outbox == []
    links.note_all(timezone.now())
    assert DEAD["url"] not in {link.url for link in checks.due_links(timezone.now())}
    assert CheckedLink.objects.get(url=DEAD["url"]).is_dead
