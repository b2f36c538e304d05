"""Who might suit whom: the order, the reasons in words, and who is not proposed now."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from integration_pages.models import SponsorshipEnquiry
from integration_pages.sponsorships.desk.candidates import proposals_for, same_person
from integration_pages.sponsorships.matching import Match, Proposals, propose
from tests.factories.people import make_person
from tests.factories.sponsorships import make_programme, make_sponsorship_enquiry

from .rows import pair

TODAY = date(2026, 11, 24)
_numbers = iter(range(1, 10_000))


def person(role: str, **fields: Any) -> SponsorshipEnquiry:
    """Somebody who is in no database."""
    values = {"language": "de", "name": "Marta", "capacity": 1, "languages": [], "interests": [], "times": [], **fields}
    created = timezone.make_aware(timezone.datetime(2026, 11, 1)) + timedelta(hours=next(_numbers))
    return SponsorshipEnquiry(**{"pk": next(_numbers), "role": role, "created_at": created, **values})


def proposed(newcomer: SponsorshipEnquiry, *sponsors: SponsorshipEnquiry, **given: Any) -> Proposals:
    with override("en"):
        return propose(newcomer, sponsors, **{"taken": {}, "today": TODAY, **given})


def one(newcomer: SponsorshipEnquiry, sponsor: SponsorshipEnquiry, **given: Any) -> Match:
    found = proposed(newcomer, sponsor, **given)
    return [*found.suggested, *found.apart][0]


def test_a_language_counts_more_than_times_these_more_than_interests_and_these_more_than_the_district() -> None:
    samir = person(
        "newcomer",
        language="ar",
        languages=["ar"],
        times=["weekend_day"],
        interests=["sport"],
        district="roland",
    )
    nothing = person("sponsor")
    near = person("sponsor", district="roland")
    sporty = person("sponsor", interests=["sport", "cooking"], district="vellern")
    free = person("sponsor", times=["weekend_day"])
    speaks = person("sponsor", languages=["ar", "de"])
    found = proposed(samir, nothing, near, sporty, free, speaks)
    assert [match.enquiry for match in found.suggested] == [speaks, free, sporty, near, nothing]
    assert found.apart == []


def test_among_equals_whoever_waits_longest_stands_first() -> None:
    first, second = person("sponsor"), person("sponsor")
    assert [match.enquiry for match in proposed(person("newcomer"), second, first).suggested] == [first, second]


def test_the_reasons_stand_in_words() -> None:
    fields: dict[str, Any] = {
        "languages": ["de", "tr"],
        "times": ["weekend_day"],
        "interests": ["german", "sport"],
        "district": "roland",
    }
    samir = person("newcomer", name="Aylin", language="tr", wish="woman", **fields)
    marta = person("sponsor", described_as="woman", **fields)
    match = one(samir, marta)
    assert match.reasons == (
        "Both speak: German, Turkish",
        "Both have time: At the weekend, during the day",
        "Both have named: Speak German together, Sport and exercise",
        "Both are at home in Roland",
        "Aylin would rather be with a woman: so it is",
    )
    assert match.against == ()


def test_what_speaks_against_is_said_as_well() -> None:
    one_way: dict[str, Any] = {
        "languages": ["ar"],
        "times": ["weekend_day"],
        "interests": ["sport"],
        "district": "roland",
    }
    other_way: dict[str, Any] = {"languages": ["en"], "times": ["weekday_morning"], "interests": ["cooking"]}
    samir = person("newcomer", name="Samir", language="ar", wish="man", is_minor=True, **one_way)
    marta = person("sponsor", district="beckum", described_as="woman", **other_way)
    assert one(samir, marta, before=frozenset({marta.pk})).against == (
        "No language in common",
        "No time in common",
        "Nothing in common of what they have named",
        "Different parts of town: Roland and Beckum",
        "Samir would rather be with a man: it is not so",
        "They were brought together once before",
        "Under 18: the guardian has to agree first",
    )


def test_the_language_to_be_written_to_in_is_spoken_too_and_easy_german_is_german() -> None:
    match = one(person("newcomer", language="de-simple"), person("sponsor", language="uk", languages=["de"]))
    assert match.reasons == ("Both speak: German",)


def test_a_wish_that_does_not_come_true_puts_last_one_that_may_come_true_does_not() -> None:
    newcomer = person("newcomer", languages=["ar"], wish="woman")
    man = person("sponsor", languages=["ar", "de"], described_as="man")
    unknown = person("sponsor", language="uk")
    found = proposed(newcomer, man, unknown)
    assert [match.enquiry for match in found.suggested] == [unknown, man]
    assert "we do not know" in found.suggested[0].against[-1]


def test_the_wish_of_a_sponsor_counts_as_well() -> None:
    sponsor = person("sponsor", name="Marta", wish="woman")
    woman, man = person("newcomer", described_as="woman"), person("newcomer", described_as="man")
    found = proposed(sponsor, man, woman)
    assert [match.enquiry for match in found.suggested] == [woman, man]
    assert "Marta would rather be with a woman: so it is" in found.suggested[0].reasons


@pytest.mark.parametrize(
    ("fields", "taken", "blocked"),
    [
        ({"capacity": 2}, 1, ""),
        ({"capacity": 1}, 1, "has 1 person already, and no time for more"),
        ({"capacity": 2}, 3, "has 3 people already, and no time for more"),
        ({"capacity": 0}, 0, "has 0 people already, and no time for more"),
        ({"paused_until": TODAY}, 0, f"takes a break until {TODAY:%d/%m/%Y}"),
        ({"paused_until": TODAY - timedelta(days=1)}, 0, ""),
    ],
)
def test_who_is_full_or_takes_a_break_stands_apart_with_the_reason(fields: Any, taken: int, blocked: str) -> None:
    sponsor = person("sponsor", **fields)
    found = proposed(person("newcomer"), sponsor, taken={sponsor.pk: taken})
    assert [match.blocked for match in found.apart] == ([blocked] if blocked else [])
    assert [match.enquiry for match in found.suggested] == ([] if blocked else [sponsor])


def test_nobody_is_proposed_to_themselves() -> None:
    newcomer = person("newcomer")
    assert proposed(newcomer, newcomer) == Proposals([], [])


@pytest.mark.django_db
def test_only_confirmed_people_of_the_same_programme_are_proposed_and_only_the_other_role() -> None:
    programme, other = make_programme("Eins"), make_programme("Zwei")
    newcomer = make_sponsorship_enquiry("newcomer", programme)
    suits = make_sponsorship_enquiry("sponsor", programme)
    make_sponsorship_enquiry("sponsor", other)
    make_sponsorship_enquiry("sponsor", programme, confirmed=False)
    make_sponsorship_enquiry("sponsor", programme, spam="x")
    make_sponsorship_enquiry("sponsor", programme, state="closed")
    make_sponsorship_enquiry("newcomer", programme)
    assert [match.enquiry for match in proposals_for(newcomer).suggested] == [suits]


@pytest.mark.django_db
def test_a_sponsor_who_is_full_stands_apart_until_one_of_the_pairs_has_ended() -> None:
    sponsor = make_sponsorship_enquiry("sponsor")
    made = pair(sponsor)
    newcomer = make_sponsorship_enquiry("newcomer")
    assert [match.enquiry for match in proposals_for(newcomer).apart] == [sponsor]
    made.ended_on = timezone.localdate()
    made.save()
    assert [match.enquiry for match in proposals_for(newcomer).suggested] == [sponsor]


@pytest.mark.slow
@pytest.mark.django_db
def test_five_hundred_candidates_cost_no_more_queries_than_one() -> None:
    newcomer, sponsor = make_sponsorship_enquiry("newcomer"), make_sponsorship_enquiry("sponsor")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            found = proposals_for(newcomer)
        assert all(match.reasons for match in found.suggested)
        return len(captured)

    before = queries()
    fields = {field.name: getattr(sponsor, field.name) for field in SponsorshipEnquiry._meta.concrete_fields}
    for name in ("id", "uuid", "token_hash", "confirm_hash", "sent_once"):
        fields.pop(name)
    SponsorshipEnquiry.objects.bulk_create(
        SponsorshipEnquiry(**fields, token_hash=f"t{number}", confirm_hash=f"c{number}", sent_once=f"s{number}")
        for number in range(500)
    )
    assert len(proposals_for(newcomer).suggested) == 501
    assert queries() == before == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("phone", "is_same"),
    [("02521 29-0", True), ("+49 2521 290", True), ("0049 (2521) 29 0", True), ("02521 29-1", False), ("4929", False)],
)
def test_the_same_number_is_found_however_it_is_written(phone: str, is_same: bool) -> None:
    row = make_sponsorship_enquiry("newcomer", phone="02521 / 290")
    other = make_sponsorship_enquiry("newcomer", phone=phone)
    by = make_person("integration_manager")
    assert same_person(row, by) == ([other] if is_same else [])


@pytest.mark.django_db
def test_the_same_address_is_found_in_any_case_but_an_empty_one_is_nobodys() -> None:
    row = make_sponsorship_enquiry("newcomer", email="Samir@example.org")
    other = make_sponsorship_enquiry("sponsor", email="samir@EXAMPLE.org")
    make_sponsorship_enquiry("sponsor", phone="02521 29-0")
    by = make_person("integration_manager")
    assert same_person(row, by) == [other]
