"""A selection of registrations: the filters of the list, asked of a list, a message or an export alike."""

import unicodedata
from typing import Any

import django_filters
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from integration_pages.translation.languages import language_of
from snippets.languages import name_of_language

from ..choices import Food, PlaceState, RegistrationState
from ..models import ConferencePage, Registration, SessionPage, SessionPlace
from .editions import current_edition, editions

YES = [("1", pgettext_lazy("admin", "yes"))]
COMING = "coming"


def edition_choices() -> list[tuple[str, str]]:
    rows = editions().order_by("-starts_on")
    return [(str(row.pk), f"{row.title} ({date_format(row.starts_on, 'SHORT_DATE_FORMAT')})") for row in rows]


def session_choices(edition: Any) -> list[tuple[str, str]]:
    """The sessions that people register for, in order; of an edition that is unknown, none."""
    if edition is None:
        return []
    rows = SessionPage.objects.of(edition).filter(registration_needed=True).in_order().defer_streamfields()
    return [(str(row.pk), f"{date_format(timezone.localtime(row.starts_at), 'D H:i')} {row.title}") for row in rows]


def _edition_of(data: Any) -> Any:
    asked = str(data.get("edition", "")) if data else ""
    if asked.isascii() and asked.isdigit() and len(asked) < 10:
        return editions().filter(pk=asked).first()
    return current_edition()


def _interpretation() -> list[tuple[str, str]]:
    found = Registration.objects.exclude(interpretation="").order_by().values_list("interpretation", flat=True)
    codes = {code for row in found.distinct() for code in row}
    return sorted(((code, name_of_language(code)) for code in codes), key=lambda item: item[1].casefold())


def _languages() -> list[tuple[str, str]]:
    codes = Registration.objects.order_by().values_list("language", flat=True).distinct()
    return sorted(((code, language_of(code).name) for code in codes), key=lambda item: item[1])


class RegistrationFilterSet(WagtailFilterSet):
    edition = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Conference"),
        choices=edition_choices,
        empty_label=pgettext_lazy("admin", "the next one"),
        method="as_it_is",
    )
    place = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Place at the conference"),
        choices=[(COMING, pgettext_lazy("admin", "everybody who comes")), *PlaceState.choices],
        method="by_place",
        empty_label=pgettext_lazy("admin", "all"),
    )
    state = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "State"), choices=RegistrationState.choices)
    session = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Session"), method="in_session")
    language = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Language of mails"), choices=_languages)
    interpretation = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Interpretation into"), choices=_interpretation, method="interpreted"
    )
    children = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "With children"), choices=YES, method="with_children"
    )
    access = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "With access needs"), choices=YES, method="with_needs"
    )
    food = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Food"), choices=Food.choices)
    reach = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "How to reach them"),
        choices=[
            ("mail", pgettext_lazy("admin", "by e-mail")),
            ("phone", pgettext_lazy("admin", "by phone only")),
        ],
        method="reached",
    )
    spam = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Spam"),
        choices=[("1", pgettext_lazy("admin", "spam"))],
        method="as_it_is",
        empty_label=pgettext_lazy("admin", "no spam"),
    )

    class Meta:
        model = Registration
        fields: list[str] = []

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.filters["session"].extra["choices"] = session_choices(_edition_of(data))

    def as_it_is(self, rows: Any, name: str, value: str) -> Any:
        """The list itself keeps editions and spam apart, also when another filter makes no sense."""
        return rows

    def by_place(self, rows: Any, name: str, value: str) -> Any:
        if value == COMING:
            return rows.exclude(state__in=Registration.settled).filter(place=PlaceState.HELD)
        return rows.filter(place=value)

    def in_session(self, rows: Any, name: str, value: str) -> Any:
        """Who has a place in it or waits for one; `pk in` keeps the counts of the list as they are."""
        return rows.filter(pk__in=SessionPlace.objects.filter(session_id=int(value)).going_on().values("registration"))

    def interpreted(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(interpretation__has=value)

    def with_children(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(children__gt=0)

    def with_needs(self, rows: Any, name: str, value: str) -> Any:
        return rows.exclude(access_needs="")

    def reached(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(email="") if value == "phone" else rows.exclude(email="")


def selected(edition: ConferencePage, query: QueryDict) -> Any:
    """Registrations of an edition as the list with these filters shows them, without spam."""
    data = query.copy()
    data["edition"] = str(edition.pk)
    rows = Registration.objects.of_edition(edition).order_by("created_at", "pk")
    found = RegistrationFilterSet(data, queryset=rows)
    chosen = found.qs if found.is_valid() else rows.none()
    return found_by_name(chosen, asked) if (asked := query.get("q", "").strip()) else chosen


def in_words(edition: ConferencePage, query: QueryDict) -> list[str]:
    """The filters that are set, each with its value, for people to check."""
    data = query.copy()
    data["edition"] = str(edition.pk)
    form = RegistrationFilterSet(data, queryset=Registration.objects.none()).form
    words = []
    for name, field in form.fields.items():
        value = query.get(name, "")
        if name in ("edition", "spam") or not value:
            continue
        named = {str(code): str(label) for code, label in field.choices}
        words.append(f"{field.label}: {named.get(value, value)}")
    if asked := query.get("q", "").strip():
        words.append(pgettext("admin", "Search: %(words)s") % {"words": asked})
    return words


def plain(text: str) -> str:
    """For comparing names: small letters, without accents; ß as ss."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def found_by_name(rows: Any, words: str) -> Any:
    """By name, organisation or address, whatever the accents: databases differ about them, and the lists are short."""
    wanted = plain(words).split()
    names: dict[int, list[str]] = {}
    columns = ("pk", "name", "email", "organisation", "attendees__name")
    for pk, *texts in rows.order_by().values_list(*columns):
        names.setdefault(pk, []).extend(text for text in texts if text)
    found = [pk for pk, texts in names.items() if all(word in plain(" ".join(texts)) for word in wanted)]
    return rows.filter(pk__in=found)
