"""What is answered from memory is what the offers themselves say: checked one by one, at many moments."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from integration_pages.models import OfferPage
from integration_pages.offers import vocabulary
from integration_pages.offers.agenda import bits, part_of_day
from integration_pages.offers.choices import Kind, Level, Weekday
from integration_pages.offers.filters import DAYS, FLAGS, TIMES, OfferFilters, apply
from integration_pages.offers.finder import Finder, levels
from integration_pages.offers.recurrence import ZONE, Occurrence
from integration_pages.offers.services import refresh_all_occurrences, upcoming
from integration_pages.search.find import matching
from snippets.models import District
from tests.factories.offers import many_offers, offer, once, weekly
from tests.factories.vocabulary import make_field, make_group, make_organisation, make_place
from tests.shared_rows import shared_rows

from .rules import at

NOW = at("2026-11-24 09:30")  # a Tuesday
MOMENTS = [
    NOW,
    at("2026-11-24 10:00"),
    at("2026-11-24 11:59"),
    at("2026-11-24 12:00"),
    at("2026-11-24 23:30"),
    at("2026-11-25 00:00"),
    at("2026-11-25 01:00"),
    at("2026-11-29 23:59"),
    at("2026-11-30 00:00"),
    at("2027-03-28 03:00"),
]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@shared_rows(now=NOW)
def offers(site: SimpleNamespace) -> list[OfferPage]:
    chance = random.Random(7)
    fields, groups = [make_field(name) for name in ("Sprache", "Arbeit")], [make_group(name) for name in ("Frauen",)]
    places = [
        make_place("Haus", district="beckum", access_features=["step_free"]),
        make_place("Unterkunft", district="neubeckum", hide_address=True),
        make_place("Ohne Ortsteil"),
    ]
    times = [
        lambda: weekly("TU", start_time=time(8), end_time=time(10)),
        lambda: weekly("TU", "TH", start_time=time(10), end_time=time(12)),
        lambda: weekly("TU", start_time=time(12), end_time=time(14), until=date(2026, 11, 24)),
        lambda: weekly("MO", "SU", start_time=time(17), end_time=time(19)),
        lambda: weekly("MO", "TU", start_time=time(22), end_time=time(2)),
        lambda: weekly("SA", start_time=time(16, 59), end_time=time(18), interval=2),
        lambda: once(date(2026, 11, 24), start_time=time(9), end_time=time(9, 45)),
        lambda: once(date(2027, 3, 28), start_time=time(2, 30), end_time=time(4)),
        lambda: once(date(2028, 5, 1)),
    ]
    made = []
    for number in range(16):
        parts = [
            *chance.sample(fields, chance.randint(0, 2)),
            *chance.sample(groups, chance.randint(0, 1)),
            *chance.sample(places, chance.randint(0, 2)),
            *(make() for make in chance.sample(times, chance.choice([0, 1, 1, 2, 3]))),
        ]
        first, last = sorted(chance.choices(["", *Level.values], k=2))
        made.append(
            offer(
                site.index,
                f"{chance.choice('abc')} {number}",
                *parts,
                kind=chance.choice(Kind.values),
                status=chance.choice(["active", "active", "active", "planned", "paused", "ended"]),
                languages=chance.sample(["de", "ar", "uk"], chance.randint(0, 3)),
                level_from=first,
                level_to=last,
                cost=chance.choice(["free", "donation", "depends"]),
                childcare=chance.random() < 0.4,
                women_only=chance.random() < 0.4,
                step_free=chance.random() < 0.4,
            )
        )
    refresh_all_occurrences(NOW)
    return made


def fits(page: OfferPage, dates: list[Occurrence], asked: OfferFilters, now: datetime) -> bool:
    """The same questions, asked of one offer and the dates that its rules give."""
    schedules = page.schedules.all()
    places = [link.place for link in page.place_links.all()]
    is_listed = page.status != "ended" and (page.status == "paused" or bool(dates) or not schedules)
    between = [level for level in (page.level_from, page.level_to) if level]
    answers = {
        "field": asked.field in [link.field.slug for link in page.field_links.all()],
        "group": asked.group in [link.group.slug for link in page.group_links.all()],
        "kind": page.kind == asked.kind,
        "language": asked.language in page.languages,
        "level": bool(between) and between[0] <= asked.level <= between[-1],
        "district": asked.district in [place.district for place in places if not place.hide_address],
        "free": page.cost in ("free", "donation"),
        "childcare": page.childcare,
        "women": page.women_only,
        "stepfree": page.step_free or any("step_free" in place.access_features for place in places),
        "q": OfferPage.objects.filter(matching(asked.q), pk=page.pk).exists() if asked.q else True,
        "day": True,
        "time": True,
        "page": True,
    }
    wanted = all(answers[name] for name in asked.parameters)
    if asked.day or asked.time:
        wanted = wanted and page.status != "paused" and any(is_on(date_.starts_at, asked, now) for date_ in dates)
    return is_listed and wanted


def is_on(start: datetime, asked: OfferFilters, now: datetime) -> bool:
    today, begin = now.astimezone(ZONE).date(), start.astimezone(ZONE)
    sunday = today + timedelta(days=6 - today.weekday())
    on_the_day = {
        "": True,
        "today": begin.date() <= today,
        "week": begin.date() <= sunday,
        **{code.lower(): begin.weekday() == number for number, code in enumerate(Weekday.values)},
    }
    hours = {"": range(24), "morning": range(12), "noon": range(12, 17), "evening": range(17, 24)}
    return on_the_day[asked.day] and begin.hour in hours[asked.time]


def generated(count: int) -> Iterator[OfferFilters]:
    chance = random.Random(11)
    values = {
        "field": [*vocabulary.fields()],
        "group": [*vocabulary.groups()],
        "kind": Kind.values,
        "language": ["de", "ar", "tr"],
        "day": DAYS,
        "time": TIMES,
        "level": Level.values,
        "district": District.values,
        "q": ["a", "b", "für alle", "nothing"],
        **dict.fromkeys(FLAGS, ["1"]),
    }
    names = sorted(name for name in values if values[name])
    for _ in range(count):
        asked = OfferFilters()
        for name in chance.sample(names, chance.choice([0, 1, 1, 2, 2, 3])):
            asked = asked.having(name, chance.choice(values[name]))
        yield asked


@pytest.mark.slow
def test_any_filters_find_the_offers_that_fit_at_any_moment(offers: list[OfferPage]) -> None:
    links = ("schedules", "exceptions", "field_links__field", "group_links__group", "place_links__place")
    pages = list(OfferPage.objects.german().prefetch_related(*links))
    hits = 0
    for now in MOMENTS:
        finder = Finder(now)
        dates = {page.pk: upcoming(page, now) for page in pages}
        for asked in generated(60):
            right = {page.pk for page in pages if fits(page, dates[page.pk], asked, now)}
            assert set(finder.keys(asked)) == right, (now, asked)
            assert finder.count(asked) == len(right)
            hits += len(right)
    assert hits > 500


@pytest.mark.slow
def test_the_order_is_that_of_the_database_and_a_clock_may_go_back(offers: list[OfferPage]) -> None:
    for now in MOMENTS:
        asked = OfferPage.objects.listed(now).soonest_first(now)
        in_order = list(asked.values_list("pk", flat=True))
        assert Finder(now).keys(OfferFilters()) == in_order
        dated = list(asked.filter(next_starts_at__isnull=False).values_list("pk", flat=True))
        assert Finder(now).soonest(100) == dated
        assert Finder(now).soonest(3) == dated[:3]
    forth = [Finder(now).keys(OfferFilters(day="today")) for now in MOMENTS]
    assert [Finder(now).keys(OfferFilters(day="today")) for now in reversed(MOMENTS)] == forth[::-1]
    assert len({tuple(keys) for keys in forth}) > 3


def test_day_and_part_of_the_day_hold_for_the_same_date(site: SimpleNamespace) -> None:
    early, late = weekly("MO", start_time=time(9), end_time=time(10)), weekly("TU", start_time=time(18))
    late.end_time = time(20)
    page = offer(site.index, "Kurs", early, late)
    finder = Finder(NOW)
    for day, part, is_found in [
        ("mo", "morning", True),
        ("tu", "evening", True),
        ("mo", "evening", False),
        ("tu", "morning", False),
        ("today", "evening", True),
        ("today", "morning", False),
        ("week", "morning", False),
        ("", "morning", True),
        ("", "noon", False),
    ]:
        assert (finder.keys(OfferFilters(day=day, time=part)) == [page.pk]) is is_found, (day, part)


def test_a_paused_offer_is_listed_but_takes_place_at_no_time(site: SimpleNamespace) -> None:
    page = offer(site.index, "Pause", weekly("TU"), status="paused")
    finder = Finder(NOW)
    assert finder.keys(OfferFilters()) == [page.pk]
    assert all(finder.count(OfferFilters(day=day)) == 0 for day in DAYS)
    assert all(finder.count(OfferFilters(time=part)) == 0 for part in TIMES)


@pytest.mark.parametrize(
    ("start", "part"),
    [
        (time(0), "morning"),
        (time(11, 59, 59), "morning"),
        (time(12), "noon"),
        (time(16, 59), "noon"),
        (time(17), "evening"),
        (time(23, 59), "evening"),
    ],
)
def test_parts_of_the_day(start: time, part: str) -> None:
    assert part_of_day(start) == part


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [("A1", "B1", ["A1", "A2", "B1"]), ("B2", "", ["B2"]), ("", "A0", ["A0"]), ("", "", []), ("B2", "A1", [])],
)
def test_the_levels_of_a_course(first: str, last: str, found: list[str]) -> None:
    assert levels(first, last) == found


def test_bits_stand_for_numbers() -> None:
    assert bits([]) == 0
    assert bits([0, 3, 3, 64]) == 1 | 8 | 1 << 64


@pytest.mark.slow
def test_what_is_published_withdrawn_or_restricted_counts_at_once(site: SimpleNamespace) -> None:
    asked = OfferFilters(childcare=True)
    assert Finder(NOW).count(asked) == 0
    page = offer(site.index, "Kurs", childcare=True)
    assert Finder(NOW).count(asked) == 1
    page.childcare = False
    page.save_revision().publish()
    assert Finder(NOW).count(asked) == 0
    page.childcare = True
    page.save_revision()
    assert Finder(NOW).count(asked) == 0, "a draft is nobody's offer"
    page.get_latest_revision().publish()
    assert Finder(NOW).count(asked) == 1
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert Finder(NOW).count(asked) == 0
    restriction.delete()
    page.unpublish()
    assert Finder(NOW).count(asked) == 0


def test_the_catalogue_is_read_with_the_same_few_queries_and_then_with_none(site: SimpleNamespace) -> None:
    def cost(now: datetime) -> int:
        with CaptureQueriesContext(connection) as captured:
            finder = Finder(now)
            for asked in generated(30):
                finder.keys(asked.without("q"))
        return len(captured)

    place, organisation = make_place(district="beckum"), make_organisation()
    many_offers(site.index, 5, place, organisation)
    refresh_all_occurrences(NOW)
    few = cost(NOW)
    assert cost(NOW) == 0
    assert cost(NOW + timedelta(hours=1)) == 0
    assert cost(NOW + timedelta(days=1)) == 2, "the dates of another day"
    many_offers(site.index, 60, place, organisation, first=5)
    refresh_all_occurrences(NOW)
    assert cost(NOW) == few
    assert Finder(NOW).count(OfferFilters(district="beckum")) == 65


def test_apply_narrows_any_offers(site: SimpleNamespace) -> None:
    arabic, german = offer(site.index, "A", languages=["ar"]), offer(site.index, "B", languages=["de"])
    everything = OfferPage.objects.listed(NOW)
    assert list(apply(OfferFilters(language="ar"), everything, NOW)) == [arabic]
    assert not apply(OfferFilters(language="ar"), everything.filter(pk=german.pk), NOW)
    assert apply(OfferFilters(page=3), everything, NOW) is everything
