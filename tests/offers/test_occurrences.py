"""The dates of published offers are in the database, and only theirs."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from integration_pages.models import OfferOccurrence, OfferPage, ScheduleException
from integration_pages.offers.services import refresh_all_occurrences, refresh_occurrences, run_due
from tests.factories.offers import offer, once, weekly
from tests.factories.pages import publish
from tests.factories.translations import translate
from tests.shared_rows import shared_rows

from .rules import at

NOW = at("2026-11-22 12:00")
pytestmark = pytest.mark.django_db


@shared_rows
def cafe(site: SimpleNamespace) -> OfferPage:
    return offer(site.index, "Café", weekly("TU"))


def dates(page: OfferPage) -> list[str]:
    return [f"{row.local_date} {row.local_start:%H:%M}" for row in page.occurrences.all()]


def listed(now: object) -> list[str]:
    return [page.title for page in OfferPage.objects.listed(now).soonest_first(now)]


def test_publishing_works_out_the_dates_of_the_next_400_days(cafe: OfferPage) -> None:
    assert 57 <= cafe.occurrences.count() <= 58
    assert all(row.local_date.weekday() == 1 and row.local_start == time(10) for row in cafe.occurrences.all())
    assert cafe.occurrences.first().ends_at > timezone.now()


def test_a_page_is_deleted_with_its_dates_when_they_are_out_of_date_too(cafe: OfferPage) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        cafe.delete()
    assert not OfferOccurrence.objects.exists()


def test_a_draft_has_no_dates_and_unpublishing_takes_them_away(site: SimpleNamespace) -> None:
    assert offer(site.index, "Entwurf", weekly("TU"), live=False).occurrences.count() == 0
    page = offer(site.index, "Café", weekly("TU"))
    page.unpublish()
    assert page.occurrences.count() == 0


def test_changed_times_change_the_dates_when_they_are_published_not_before(cafe: OfferPage) -> None:
    cafe.schedules = [weekly("FR")]
    cafe.save_revision()
    assert {row.local_date.weekday() for row in cafe.occurrences.all()} == {1}
    cafe.get_latest_revision().publish()
    assert {row.local_date.weekday() for row in cafe.occurrences.all()} == {4}


def test_a_translation_has_no_dates_of_its_own(cafe: OfferPage) -> None:
    arabic = translate(cafe)
    assert arabic.schedules.count() == 1
    assert arabic.occurrences.count() == 0
    refresh_all_occurrences()
    assert arabic.occurrences.count() == 0


def test_refreshing_twice_writes_nothing_the_second_time(site: SimpleNamespace) -> None:
    page = offer(site.index, "Café", weekly("TU", "TH"))
    refresh_occurrences(page, NOW)
    before = set(OfferOccurrence.objects.values_list("pk", flat=True))
    assert not refresh_occurrences(page, NOW)
    assert refresh_all_occurrences(NOW) == 0
    assert set(OfferOccurrence.objects.values_list("pk", flat=True)) == before


def test_time_passes_and_the_dates_move_on(cafe: OfferPage) -> None:
    refresh_occurrences(cafe, NOW)
    assert dates(cafe)[0] == "2026-11-24 10:00"
    assert run_due(at("2026-11-26 00:10")) == 1
    assert dates(cafe)[0] == "2026-12-01 10:00"
    assert cafe.occurrences.last().local_date > date(2027, 12, 24)


def test_what_is_due_is_done_once_a_day(
    site: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    offer(site.index, "Café", weekly("TU"))
    run_due(NOW)
    with django_assert_num_queries(0):
        assert run_due(NOW + timedelta(minutes=5)) == 0


def test_cancelled_and_paused_dates_are_not_stored_and_moved_ones_at_their_new_time(site: SimpleNamespace) -> None:
    page = offer(
        site.index,
        "Café",
        weekly("TU"),
        ScheduleException(change="cancelled", date=date(2026, 11, 24)),
        ScheduleException(change="moved", date=date(2026, 12, 1), new_date=date(2026, 12, 2)),
        ScheduleException(change="pause", date=date(2026, 12, 8), last_date=date(2026, 12, 31)),
    )
    refresh_occurrences(page, NOW)
    assert dates(page)[:2] == ["2026-12-02 10:00", "2027-01-05 10:00"]
    assert [row.is_moved for row in page.occurrences.all()[:2]] == [True, False]


def test_an_offer_leaves_the_list_with_its_last_date(site: SimpleNamespace) -> None:
    page = offer(site.index, "Fest", once(date(2026, 11, 24)))
    refresh_occurrences(page, NOW)
    assert listed(NOW) == ["Fest"]
    assert listed(at("2026-11-24 11:59")) == ["Fest"]
    assert listed(at("2026-11-24 12:00")) == []


def test_an_offer_without_times_stays_until_it_is_called_ended(site: SimpleNamespace) -> None:
    page = offer(site.index, "Beratung")
    assert listed(at("2036-01-01 12:00")) == ["Beratung"]
    page.status = "ended"
    publish(page)
    assert listed(NOW) == []


def test_an_ended_offer_has_no_dates_and_a_pausing_one_no_next_date(site: SimpleNamespace) -> None:
    ended = offer(site.index, "Vorbei", weekly("TU"), status="ended")
    offer(site.index, "Pause", weekly("TU"), status="paused")
    assert ended.occurrences.count() == 0
    (pausing,) = OfferPage.objects.listed(NOW).soonest_first(NOW)
    assert pausing.title == "Pause"
    assert pausing.next_starts_at is None


def test_an_offer_that_begins_in_two_years_is_listed(site: SimpleNamespace) -> None:
    page = offer(site.index, "Später", weekly("TU", start=date(2028, 11, 21)))
    refresh_occurrences(page, NOW)
    assert listed(NOW) == ["Später"]
    assert dates(page) == ["2028-11-21 10:00"]


@pytest.mark.slow
def test_the_next_date_first_then_those_without_times_by_title(site: SimpleNamespace) -> None:
    offer(site.index, "Beratung B")
    offer(site.index, "Beratung A")
    offer(site.index, "Freitag", weekly("FR"))
    offer(site.index, "Montag", weekly("MO"))
    refresh_all_occurrences(NOW)
    assert listed(NOW) == ["Montag", "Freitag", "Beratung A", "Beratung B"]
    first = OfferPage.objects.listed(NOW).soonest_first(NOW).first()
    assert (first.next_starts_at, first.next_ends_at) == (at("2026-11-23 10:00"), at("2026-11-23 12:00"))


@pytest.mark.slow
def test_drafts_translations_and_restricted_offers_are_not_listed(site: SimpleNamespace, cafe: OfferPage) -> None:
    offer(site.index, "Entwurf", live=False)
    translate(cafe)
    refresh_all_occurrences(NOW)
    assert listed(NOW) == ["Café"]
    cafe.view_restrictions.create(restriction_type="login")
    assert listed(NOW) == []
