"""The questions somebody asks who chooses a course, and what each course answers: facts in words, prose as it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, ngettext

from integration_pages.base.answers import Answer, Line, Row, german_name, of_contact, prose, said
from integration_pages.base.dates import date_in_words, list_in_words, occasion_in_words
from integration_pages.offers.choices import CourseType, Entitlement, Registration, Status
from integration_pages.offers.details import rules
from integration_pages.offers.models import OfferPage
from integration_pages.offers.recurrence import ZONE
from integration_pages.offers.words import age_in_words, cost_in_words, level_in_words
from integration_pages.translation.languages import SOURCE
from snippets.languages import name_of_language


@dataclass(frozen=True)
class Question:
    label: str
    icon: str
    answer: Callable[[OfferPage, datetime], Answer]


def rows(courses: Iterable[OfferPage], now: datetime) -> list[Row]:
    compared = list(courses)
    return [
        Row(question.label, question.icon, tuple(question.answer(course, now) for course in compared))
        for question in questions()
    ]


def questions() -> list[Question]:
    """In the order in which people decide: can I follow it, can I come, may I come, what do I get."""
    return [
        Question(gettext("German level"), "level", _level),
        Question(gettext("Type of course"), "course", _type),
        Question(gettext("Days and times"), "clock", _times),
        Question(gettext("Next date"), "calendar", _next_date),
        Question(gettext("Where"), "place", _place),
        Question(gettext("Costs"), "euro", _costs),
        Question(gettext("Childcare"), "child", _childcare),
        Question(gettext("For women only"), "women", _women),
        Question(gettext("Step-free"), "stepfree", _step_free),
        Question(gettext("For whom"), "people", _audience),
        Question(gettext("Who may take part"), "key", _entitlement),
        Question(gettext("Languages"), "languages", _languages),
        Question(gettext("Length"), "clock", _lessons),
        Question(gettext("Certificate"), "certificate", _certificate),
        Question(gettext("What if I stop?"), "info", _if_i_stop),
        Question(gettext("Registration"), "register", _registration),
        Question(gettext("Offered by"), "organisation", _providers),
        Question(gettext("Contact"), "phone", _contact),
        Question(gettext("Last checked on"), "verified", _checked),
    ]


def _yes(text: str) -> Answer:
    return (Line(text, icon="check"),)


def _level(offer: OfferPage, now: datetime) -> Answer:
    return said(level_in_words(offer))


def _type(offer: OfferPage, now: datetime) -> Answer:
    return said(str(CourseType(offer.course_type).label) if offer.course_type else "")


def _times(offer: OfferPage, now: datetime) -> Answer:
    found = tuple(Line(rule) for rule in rules(offer, now.astimezone(ZONE).date()) if rule)
    return found + prose(offer, "times_note", is_soft=bool(found))


def _next_date(offer: OfferPage, now: datetime) -> Answer:
    if offer.status == Status.PAUSED:
        return (Line(str(Status.PAUSED.label), icon="pause"),)
    planned = (Line(str(Status.PLANNED.label), icon="info"),) if offer.status == Status.PLANNED else ()
    if offer.next_starts_at is None:
        return planned
    return planned + said(occasion_in_words(offer.next_starts_at, offer.next_ends_at, now))


def _place(offer: OfferPage, now: datetime) -> Answer:
    found = []
    for link in offer.place_links.all():
        place = link.place
        found.append(german_name(f"{place.name}, {link.room}" if link.room else place.name))
        if place.hide_address:
            found.append(Line(gettext("The address is given to you by the contact person."), is_soft=True))
        elif place.public_address:
            found.append(Line(place.public_address, lang=SOURCE, ltr=True, is_soft=True))
    if offer.online:
        found.append(Line(gettext("online"), url=offer.online_url))
    return tuple(found)


def _costs(offer: OfferPage, now: datetime) -> Answer:
    cost = cost_in_words(offer)
    return (Line(cost, ltr=cost[:1].isdigit()), *prose(offer, "cost_note", is_soft=True))


def _childcare(offer: OfferPage, now: datetime) -> Answer:
    return _yes(gettext("with childcare")) if offer.childcare else said(gettext("without childcare"))


def _women(offer: OfferPage, now: datetime) -> Answer:
    return _yes(gettext("for women only")) if offer.women_only else said(gettext("not for women only"))


def _step_free(offer: OfferPage, now: datetime) -> Answer:
    """An empty box may mean no or that nobody has looked: so it is not stated."""
    is_said = offer.step_free or any(link.place.is_step_free for link in offer.place_links.all())
    return _yes(gettext("step-free")) if is_said else ()


def _audience(offer: OfferPage, now: datetime) -> Answer:
    age = age_in_words(offer)
    return prose(offer, "audience") + said(f"{gettext('Age:')} {age}" if age else "")


def _entitlement(offer: OfferPage, now: datetime) -> Answer:
    found = said(str(Entitlement(offer.entitlement).label) if offer.entitlement else "")
    return found + prose(offer, "entitlement_note", is_soft=bool(found))


def _languages(offer: OfferPage, now: datetime) -> Answer:
    found = said(list_in_words(name_of_language(code) for code in offer.languages)) if offer.languages else ()
    if offer.interpretation:
        return (*found, Line(gettext("Somebody can interpret for you. Please ask."), is_soft=bool(found)))
    return found


def _lessons(offer: OfferPage, now: datetime) -> Answer:
    if not offer.lessons:
        return ()
    words = ngettext("%(counter)s lesson of 45 minutes", "%(counter)s lessons of 45 minutes", offer.lessons)
    return said(words % {"counter": offer.lessons})


def _certificate(offer: OfferPage, now: datetime) -> Answer:
    return (german_name(offer.certificate),) if offer.certificate else ()


def _if_i_stop(offer: OfferPage, now: datetime) -> Answer:
    return prose(offer, "if_i_stop")


def _registration(offer: OfferPage, now: datetime) -> Answer:
    until = offer.registration_until
    day = {"day": date_in_words(until) if until else ""}
    if until and until < now.astimezone(ZONE).date():
        return (Line(gettext("Registration ended on %(day)s.") % day, icon="warning"),)
    found = [Line(str(Registration(offer.registration).label))]
    if until:
        found.append(Line(gettext("until %(day)s") % day))
    found.extend(prose(offer, "registration_note", is_soft=True))
    if offer.registration_url:
        found.append(Line(gettext("Register here"), url=offer.registration_url))
    return tuple(found)


def _providers(offer: OfferPage, now: datetime) -> Answer:
    organisations = [link.organisation for link in offer.provider_links.all()]
    return tuple(german_name(organisation.name, url=organisation.website) for organisation in organisations)


def _contact(offer: OfferPage, now: datetime) -> Answer:
    return of_contact(offer.contact)


def _checked(offer: OfferPage, now: datetime) -> Answer:
    return said(date_in_words(offer.checked_on) if offer.checked_on else "")
