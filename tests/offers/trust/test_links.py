"""Addresses are found wherever they stand, asked about once a week, and complained of late."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache

from integration_pages.models import CheckedLink, LinkUse, TrustSettings
from integration_pages.offers.trust import checks, links
from integration_pages.offers.trust.probe import Result
from snippets.models import Organisation
from tests.factories.offers import offer
from tests.factories.pages import make_standard, publish
from tests.factories.vocabulary import make_organisation

from .entries import NOW, later

pytestmark = pytest.mark.django_db
GONE, BUSY, ALIVE = Result(404, "status"), Result(429, wait=7200), Result(200)


def make_link(url: str = "https://example.org/", due: datetime = NOW) -> CheckedLink:
    return CheckedLink.objects.create(url=url, host=links.host_of(url), next_check=due)


def run(now: datetime, result: Result = ALIVE) -> list[str]:
    """The addresses that a run at this time asks."""
    asked: list[str] = []

    def ask(url: str) -> Result:
        asked.append(url)
        return result

    cache.set(checks._day(now), "1")
    checks.run(now, ask)
    return sorted(asked)


def test_addresses_stand_in_fields_blocks_and_rich_text(site: SimpleNamespace) -> None:
    text = (
        '<p><a href="https://one.example.org/?a=1&amp;b=2#part">eins</a> <a class="x" href=\'http://two.example.org\'>'
        '</a><a linktype="page" id="1">drei</a><a href="mailto:x@example.org">y</a>'
        '<a href="https://localhost/de/">wir selbst</a><a href="https://[kaputt/">z</a></p>'
    )
    steps = {"title": "", "steps": [{"title": "Los", "text": '<p><a href="https://three.example.org/x">x</a></p>'}]}
    page = make_standard(site.home, "Links", body=[("text", text), ("steps", steps)])
    assert set(LinkUse.objects.filter(page=page.pk).values_list("link__url", flat=True)) == {
        "https://one.example.org/?a=1&b=2",
        "http://two.example.org",
        "https://three.example.org/x",
    }
    meeting = offer(
        site.index, "Online", registration_url="https://r.example.org/", online_url="https://o.example.org/"
    )
    assert LinkUse.objects.filter(page=meeting.pk).count() == 2


def test_an_address_that_no_index_holds_does_not_keep_a_page_from_being_published(site: SimpleNamespace) -> None:
    """PostgreSQL refuses a row of its index with more than 2,704 bytes, unless it can be packed."""
    signs = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(970))
    page = make_standard(site.home, "Lang", body=[("text", f'<p><a href="https://example.org/{signs}">x</a></p>')])
    assert page.live
    assert not LinkUse.objects.exists()


def test_what_a_page_no_longer_shows_is_no_longer_asked_about(site: SimpleNamespace) -> None:
    page = offer(site.index, "Kurs", registration_url="https://old.example.org/")
    page.registration_url = "https://new.example.org/"
    publish(page)
    make_organisation("Verein", website="https://club.example.org/")
    links.note_all(NOW)
    assert set(CheckedLink.objects.values_list("url", flat=True)) == {
        "https://new.example.org/",
        "https://club.example.org/",
    }
    page.unpublish()
    Organisation.objects.update(website="")
    links.note_all(NOW)
    assert not CheckedLink.objects.exists()


def test_nothing_is_written_while_nothing_has_changed(site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(site.index, "Kurs", registration_url="https://old.example.org/")
    monkeypatch.setattr(links, "note_page", lambda *args: pytest.fail("written again"))
    assert links.note_all(NOW) == 1


def test_each_address_is_asked_once_a_week(db: None) -> None:
    link = make_link()
    assert run(NOW) == [link.url]
    assert run(later(6.9)) == []
    assert run(later(7)) == [link.url]


def test_a_failure_is_looked_at_again_and_complained_of_after_three_days(db: None) -> None:
    link = make_link()
    moments = [timedelta(0), timedelta(hours=1), timedelta(days=1, hours=1), timedelta(days=4, hours=1)]
    dead = []
    for moment in moments:
        assert run(NOW + moment - timedelta(minutes=1), GONE) == []
        assert run(NOW + moment, GONE) == [link.url]
        link.refresh_from_db()
        dead.append(link.is_dead)
    assert dead == [False, False, False, True]
    assert (link.fails, link.since, link.reason) == (4, NOW, "404")
    run(later(8), ALIVE)
    link.refresh_from_db()
    assert (link.is_dead, link.fails, link.since) == (False, 0, None)


def test_an_address_that_answers_once_between_begins_anew(db: None) -> None:
    link = make_link()
    for day, result in [(0, GONE), (1, GONE), (2, ALIVE), (9, GONE), (10, GONE)]:
        run(later(day), result)
    link.refresh_from_db()
    assert (link.fails, link.is_dead) == (2, False)


def test_a_busy_server_is_left_alone_and_not_blamed(db: None) -> None:
    link = make_link()
    run(NOW, BUSY)
    link.refresh_from_db()
    assert (link.fails, link.checked_at, link.next_check) == (0, None, NOW + timedelta(hours=2))


def test_one_address_of_a_host_and_twenty_in_all_a_run(db: None) -> None:
    for number in range(3):
        make_link(f"https://same.example.org/{number}")
    assert [len(run(NOW)) for _ in range(4)] == [1, 1, 1, 0]
    for number in range(25):
        make_link(f"https://{number}.example.org/")
    assert [len(run(NOW)) for _ in range(3)] == [20, 5, 0]


def test_who_does_not_answer_in_time_has_failed_and_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    monkeypatch.setattr(checks, "RUN_SECONDS", 0.2)
    link, end = make_link(), Event()
    cache.set(checks._day(NOW), "1")
    checks.run(NOW, lambda url: ALIVE if end.wait(5) else GONE)
    end.set()
    link.refresh_from_db()
    assert (link.failure, link.fails) == ("network", 1)


def test_an_error_of_ours_is_one_failure_and_no_more(db: None) -> None:
    make_link("https://a.example.org/")
    make_link("https://b.example.org/")
    cache.set(checks._day(NOW), "1")

    def ask(url: str) -> Result:
        if "a." in url:
            raise RuntimeError
        return ALIVE

    assert checks.run(NOW, ask) == 2
    assert dict(CheckedLink.objects.values_list("host", "fails")) == {"a.example.org": 1, "b.example.org": 0}


def test_the_worker_gets_one_job_when_something_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    queued: list[int] = []
    monkeypatch.setattr(checks, "check_links", SimpleNamespace(enqueue=lambda: queued.append(1)))
    cache.set(checks._day(NOW), "1")
    assert checks.enqueue_due(NOW) == 0
    make_link()
    assert [checks.enqueue_due(NOW) for _ in range(3)] == [1, 0, 0]
    assert len(queued) == 1


def test_the_job_collects_and_asks(site: SimpleNamespace) -> None:
    make_organisation("Verein", website="https://club.example.org/")
    checks.check_links.enqueue()
    assert CheckedLink.objects.get().status == 200


def test_two_jobs_at_once_do_the_work_once(db: None) -> None:
    link = make_link()
    cache.add(checks.LOCK, "1")
    checks.check_links.enqueue()
    link.refresh_from_db()
    assert link.checked_at is None


def test_the_check_can_be_switched_off(db: None) -> None:
    make_link()
    choices = TrustSettings.load()
    choices.link_check = False
    choices.save()
    assert checks.enqueue_due(NOW) == 0
    checks.check_links.enqueue()
    assert CheckedLink.objects.get().checked_at is None


def test_who_asks_is_named_in_plain_letters(settings: object) -> None:
    settings.WAGTAIL_SITE_NAME = "Portal\r\nX-Evil: 1 für alle"  # type: ignore[attr-defined]
    assert checks.agent().startswith("PortalX-Evil: 1 fr alle link check (+http")
    assert checks.agent().isprintable()
