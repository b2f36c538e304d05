"""A made-up offer: everything about it follows from its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.text import slugify
from wagtail.models import Locale

from integration_pages.models import OfferPage
from integration_pages.offers import choices
from integration_pages.offers.models import (
    OfferField,
    OfferPlace,
    OfferProvider,
    OfferSchedule,
    OfferTargetGroup,
    ScheduleException,
)
from integration_pages.translation.languages import SOURCE
from integration_pages.translation.locales import source_locale_id
from snippets.languages import SPOKEN_LANGUAGES
from snippets.models import ContactPerson, FieldOfAction, Organisation, Place, TargetGroup

from . import words
from .files import Data, uuid_of
from .streams import NoNames, StreamBuilder
from .texts import LINE_BREAKS, prose_of

LONGEST_TITLE = 60


@dataclass(frozen=True)
class Rows:
    """What the offers link to."""

    fields: Sequence[FieldOfAction]
    groups: Sequence[TargetGroup]
    contacts: Sequence[ContactPerson]
    organisations: Sequence[Organisation]
    places: Sequence[Place]


def key_of(number: int) -> UUID:
    """The identity of a made-up offer, the same in all its languages."""
    return uuid_of("scale", str(number))


def offer(number: int, rows: Rows, today: date) -> OfferPage:
    """The German row, facts and prose, without what it links to."""
    random = words.dice("offer", number)
    kind = random.choices(choices.Kind.values, weights=(35, 20, 15, 10, 15, 5))[0]
    what, whom, where = random.choice(words.WHAT[kind]), random.choice(words.FOR_WHOM), random.choice(words.WHERE)
    title = f"{what} {whom} {where}"
    page = OfferPage(translation_key=key_of(number), locale_id=source_locale_id())
    page.kind = kind
    page.slug = f"beispiel-{number}-{slugify(title)}"
    for name, value in _facts(random, kind, today).items():
        setattr(page, name, value)
    if rows.contacts:
        page.contact = random.choice(rows.contacts)
    return _with_prose(page, SOURCE, number, title)


def _facts(random: Random, kind: str, today: date) -> Data:
    chance = partial(_chance, random)
    cost = random.choices(choices.Cost.values, weights=(60, 20, 10, 10))[0]
    facts: Data = {
        "status": random.choices(choices.Status.values, weights=(4, 92, 3, 1))[0],
        "languages": ["de", *random.sample(SPOKEN_LANGUAGES[1:12], random.randint(0, 4))],
        "women_only": chance(15), "childcare": chance(20), "step_free": chance(50), "interpretation": chance(25),
        "online": chance(8), "cost": cost, "price": random.randrange(5, 200, 5) if cost == choices.Cost.FIXED else None,
        "registration": random.choice(choices.Registration.values),
        "age_from": random.choice((None, None, 6, 16, 18)),
        "checked_on": today - timedelta(days=random.randint(0, 400)),
    }  # fmt: skip
    if kind == choices.Kind.COURSE:
        levels = choices.Level.values[:6]
        start = random.randrange(len(levels) - 1)
        facts |= {
            "course_type": random.choice(choices.CourseType.values),
            "level_from": levels[start],
            "level_to": levels[random.randint(start, min(start + 2, len(levels) - 1))],
            "lessons": random.randrange(20, 700, 20),
            "entitlement": random.choice(choices.Entitlement.values),
        }
    return facts


def _chance(random: Random, percent: int) -> bool:
    return random.randrange(100) < percent


def _with_prose(page: OfferPage, language: str, number: int, title: str) -> OfferPage:
    """The page with title, teaser, a paragraph and the notes that its facts ask for, in one language."""
    random = words.dice("prose", number, language)
    data: Data = {
        "title": title,
        "teaser": f"{words.sentences(random, language, 8)} {words.WELCOME[language]}"[:240],
        "body": [{"text": words.sentences(random, language, random.randint(40, 80))}],
        "audience": words.sentences(random, language, 6),
    }
    if page.registration == choices.Registration.REQUIRED or page.online:
        data["registration_note"] = words.WELCOME[language]
    if page.kind == choices.Kind.COURSE:
        data["if_i_stop"] = words.sentences(random, language, 12)
    builder = StreamBuilder(NoNames(), LINE_BREAKS.get(language, " "))
    for name, value in prose_of(OfferPage, data, builder, f"scale {number}").items():
        setattr(page, name, value)
    return page


def translation(number: int, german: OfferPage, locale: Locale) -> OfferPage:
    """A live row in another language; its facts are those of the German row, as wagtail-localize would copy them."""
    page = OfferPage(translation_key=german.translation_key, locale=locale, slug=german.slug)
    for field in OfferPage._meta.local_concrete_fields:
        if field.editable and not field.primary_key and field.name not in OfferPage.prose:
            setattr(page, field.attname, getattr(german, field.attname))
    page.translated_from = german.prose_fingerprint
    language = locale.language_code
    random = words.dice("title", number, language)
    return _with_prose(page, language, number, " ".join(words.different_words(random, language, 3))[:LONGEST_TITLE])


def links(number: int, page: OfferPage, rows: Rows, today: date) -> list[Model]:
    random = words.dice("links", number)

    def some(found: Sequence[Any]) -> list[Any]:
        return random.sample(list(found), min(len(found), random.choice((1, 1, 2))))

    return [
        *(OfferField(page=page, field=row, sort_order=n) for n, row in enumerate(some(rows.fields))),
        *(OfferTargetGroup(page=page, group=row, sort_order=n) for n, row in enumerate(some(rows.groups))),
        *(OfferProvider(page=page, organisation=row, sort_order=n) for n, row in enumerate(some(rows.organisations))),
        *(OfferPlace(page=page, place=row, sort_order=n) for n, row in enumerate(some(rows.places))),
        *_times(random, number, page, today),
    ]


def _times(random: Random, number: int, page: OfferPage, today: date) -> list[Model]:
    """Mostly weekly; once for an event, none for each tenth advice, now and then a date that is cancelled."""
    if page.kind == choices.Kind.ADVICE and _chance(random, 10):
        return []
    begin, weekdays = random.randint(8, 19), sorted(random.sample(choices.Weekday.values, random.choice((1, 1, 2))))
    monday = today - timedelta(days=today.weekday())
    rule = OfferSchedule(
        page=page,
        uuid=uuid_of("scale", "schedule", str(number)),
        weekdays=weekdays,
        start_date=monday - timedelta(weeks=random.randint(0, 30)),
        start_time=time(begin, random.choice((0, 30))),
        end_time=time(begin + random.randint(1, 3), 45),
    )
    if page.kind == choices.Kind.EVENT:
        day = today + timedelta(days=random.randint(1, 90))
        return [
            OfferSchedule(
                page=page,
                uuid=rule.uuid,
                frequency=choices.Frequency.ONCE,
                start_date=day,
                start_time=rule.start_time,
                end_time=rule.end_time,
            )
        ]
    if _chance(random, 10):
        rule.frequency, rule.position = choices.Frequency.MONTHLY_WEEKDAY, random.choice(choices.Position.values)
        return [rule]
    rule.interval = random.choice((1, 1, 1, 1, 2))
    if _chance(random, 40):
        rule.until = monday + timedelta(weeks=random.randint(4, 40))
    if rule.interval == 1 and _chance(random, 15):
        day = monday + timedelta(weeks=2, days=choices.Weekday.values.index(weekdays[0]))
        return [rule, ScheduleException(page=page, change=choices.Change.CANCELLED, date=day)]
    return [rule]
