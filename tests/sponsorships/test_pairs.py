"""Two people: introduced, meeting, at an end; where both stand, what is counted, and two at the desk at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from integration_pages.models import AccessLog, FollowUp, Sponsorship, SponsorshipEnquiry, Tally
from integration_pages.sponsorships import services
from integration_pages.sponsorships.choices import EndReason
from integration_pages.sponsorships.services.pairing import days_to_ask
from tests.factories.people import make_person
from tests.factories.sponsorships import make_programme, make_sponsorship_enquiry

from .rows import fresh, pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programmes")]


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def states(made: Sponsorship) -> tuple[str, str]:
    return fresh(made.sponsor).state, fresh(made.newcomer).state


def end(made: Sponsorship, *, sponsor_goes_on: bool = False, newcomer_goes_on: bool = False, **given: Any) -> None:
    services.end(
        made,
        given.get("day", timezone.localdate()),
        EndReason.GOAL,
        None,
        sponsor_goes_on=sponsor_goes_on,
        newcomer_goes_on=newcomer_goes_on,
    )


def test_both_move_along_from_introduced_to_running_to_the_end() -> None:
    made = pair(introduced=ago(10))
    assert states(made) == ("introduced", "introduced")
    services.start(made, ago(3), None)
    assert states(made) == ("running", "running")
    end(made)
    assert states(made) == ("closed", "closed")
    for row in (fresh(made.sponsor), fresh(made.newcomer)):
        assert row.closed_at
        assert row.delete_on == timezone.localdate() + timedelta(days=90)
    made.refresh_from_db()
    assert (made.introduced_on, made.started_on, made.ended_on, made.end_reason) == (
        ago(10),
        ago(3),
        timezone.localdate(),
        "goal",
    )


def test_who_goes_on_is_in_conversation_again_and_kept() -> None:
    made = pair(started=ago(3))
    end(made, sponsor_goes_on=True)
    assert states(made) == ("talking", "closed")
    assert fresh(made.sponsor).closed_at is None
    assert fresh(made.sponsor).delete_on > timezone.localdate() + timedelta(days=300)


def test_a_sponsor_with_time_for_two_stays_with_the_other_one() -> None:
    sponsor = make_sponsorship_enquiry("sponsor", capacity=2)
    first = pair(sponsor, started=ago(3))
    second = pair(sponsor)
    assert states(second) == ("running", "introduced"), "meets one, and was introduced to another"
    end(first)
    assert states(first) == ("introduced", "closed")
    end(second)
    assert states(second) == ("closed", "closed")


def test_a_sponsor_takes_no_more_than_there_is_time_for() -> None:
    sponsor = make_sponsorship_enquiry("sponsor")
    pair(sponsor)
    newcomer = make_sponsorship_enquiry("newcomer")
    with pytest.raises(services.NotPossible):
        pair(sponsor, newcomer)
    assert fresh(newcomer).state == "new"
    services.change_capacity(sponsor, 2, None, None)
    assert states(pair(fresh(sponsor), newcomer)) == ("introduced", "introduced")


def test_a_newcomer_has_one_sponsor_at_a_time() -> None:
    made = pair()
    other = make_sponsorship_enquiry("sponsor")
    with pytest.raises(services.NotPossible):
        pair(other, fresh(made.newcomer))
    assert fresh(other).state == "new"
    assert Sponsorship.objects.count() == 1


def test_a_break_holds_until_its_last_day() -> None:
    sponsor = make_sponsorship_enquiry("sponsor", paused_until=timezone.localdate())
    newcomer = make_sponsorship_enquiry("newcomer")
    with pytest.raises(services.NotPossible):
        pair(sponsor, newcomer)
    services.change_capacity(sponsor, 1, ago(1), None)
    assert pair(sponsor, newcomer).is_open


@pytest.mark.parametrize("wrong", ["programme", "roles", "spam", "unconfirmed", "withdrawn"])
def test_only_two_who_are_free_in_the_same_programme_are_brought_together(wrong: str) -> None:
    programme = make_programme("Eins")
    fields: dict[str, Any] = {
        "unconfirmed": {"confirmed": False},
        "spam": {"spam": "x"},
        "withdrawn": {"state": "withdrawn"},
        "programme": {"programme": make_programme("Zwei")},
    }.get(wrong, {})
    sponsor = make_sponsorship_enquiry(
        "newcomer" if wrong == "roles" else "sponsor", **{"programme": programme, **fields}
    )
    newcomer = make_sponsorship_enquiry("newcomer", programme)
    with pytest.raises(services.NotPossible):
        pair(sponsor, newcomer)
    assert not Sponsorship.objects.exists()


def test_of_a_programme_that_was_deleted_people_are_still_brought_together() -> None:
    programme = make_programme("Eins")
    sponsor, newcomer = (make_sponsorship_enquiry(role, programme) for role in ("sponsor", "newcomer"))
    other = make_sponsorship_enquiry("newcomer", make_programme("Zwei"))
    SponsorshipEnquiry.objects.update(programme=None)
    with pytest.raises(services.NotPossible):
        pair(fresh(sponsor), fresh(other))
    assert states(pair(fresh(sponsor), fresh(newcomer))) == ("introduced", "introduced")


@pytest.mark.parametrize("day", [11, 12])
def test_nothing_ends_or_begins_before_it_began(day: int) -> None:
    made = pair(introduced=ago(10))
    with pytest.raises(services.NotPossible):
        services.start(made, ago(day), None)
    with pytest.raises(services.NotPossible):
        end(made, day=ago(day))
    assert states(made) == ("introduced", "introduced")


def test_what_is_started_or_ended_already_is_not_done_twice() -> None:
    made = pair(started=ago(3))
    with pytest.raises(services.NotPossible):
        services.start(made, ago(1), None)
    end(made)
    for again in (lambda: end(made), lambda: services.start(made, ago(1), None)):
        with pytest.raises(services.NotPossible):
            again()
    assert Tally.objects.get(measure="ended").count == 1


def test_what_is_counted_knows_programme_and_language_and_nothing_of_the_persons() -> None:
    programme = make_programme("Eins")
    newcomer = make_sponsorship_enquiry("newcomer", programme, language="ar")
    SponsorshipEnquiry.objects.filter(pk=newcomer.pk).update(confirmed_at=timezone.now() - timedelta(days=20))
    made = pair(make_sponsorship_enquiry("sponsor", programme, language="de"), fresh(newcomer))
    services.start(made, timezone.localdate(), None)
    end(made)
    rows = Tally.objects.filter(measure__in=["introduced", "started", "ended"])
    assert sorted(rows.values_list("measure", "subject", "language", "count", "amount")) == [
        ("ended", str(programme.translation_key), "ar", 1, 0),
        ("introduced", str(programme.translation_key), "ar", 1, 20),
        ("started", str(programme.translation_key), "ar", 1, 0),
    ]


def test_an_introduction_that_came_to_nothing_is_no_sponsorship_that_has_ended() -> None:
    end(pair(), newcomer_goes_on=True)
    assert not Tally.objects.filter(measure="ended").exists()
    assert not FollowUp.objects.exists()


def test_whoever_has_withdrawn_stays_withdrawn_when_the_pair_ends() -> None:
    made = pair(started=ago(3))
    SponsorshipEnquiry.objects.filter(pk=made.newcomer_id).update(state="withdrawn", closed_at=timezone.now())
    end(made, sponsor_goes_on=True, newcomer_goes_on=True)
    assert states(made) == ("talking", "withdrawn")


def test_every_step_is_noted_for_both() -> None:
    by = make_person("integration_manager")
    made = services.introduce(
        make_sponsorship_enquiry("sponsor"), make_sponsorship_enquiry("newcomer"), timezone.localdate(), by
    )
    services.start(made, timezone.localdate(), by)
    services.end(made, timezone.localdate(), EndReason.TIME, by, sponsor_goes_on=False, newcomer_goes_on=False)
    for row in (made.sponsor, made.newcomer):
        log = AccessLog.objects.filter(record=row.uuid, user=by).order_by("pk")
        assert list(log.values_list("action", flat=True)) == ["paired", "started", "ended"]


def test_whoever_is_in_a_pair_is_not_closed_beside_it() -> None:
    made = pair()
    for do in (
        lambda: services.close(made.newcomer, services.handling.Stage.ENDED, None),
        lambda: services.close_as_double(made.newcomer, make_sponsorship_enquiry("newcomer"), None),
    ):
        with pytest.raises(services.NotPossible):
            do()
    assert states(made) == ("introduced", "introduced")


@pytest.mark.parametrize(
    ("start", "days"),
    [
        (date(2026, 11, 24), [date(2026, 12, 22), date(2027, 5, 24)]),
        (date(2026, 8, 31), [date(2026, 9, 28), date(2027, 2, 28)]),
        (date(2026, 1, 1), [date(2026, 7, 1)]),
    ],
)
def test_both_are_asked_after_four_weeks_and_six_months_and_never_twice_at_once(start: date, days: list[date]) -> None:
    assert days_to_ask(start, date(2026, 11, 24)) == days
