"""The register of processing activities (Art. 30 GDPR), from what models and rooms declare.

Every entry says in words what Art. 30(1)(b) to (f) asks for; the controller (a) and the measures of protection (g)
stand once for all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CASCADE, Field, Model
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from wagtail.models import Page, Site

from integration_pages.enquiries.activities import ACTIVITIES, Activity
from integration_pages.enquiries.models import FormDeclaration, FormPolicy, PersonalRecord, record_models
from integration_pages.enquiries.services.days import SPAM_FOR, UNCONFIRMED_FOR
from integration_pages.translation.sites import german_root

from .register_words import COLUMNS, TABLES


@dataclass(frozen=True)
class Entry:
    """One processing activity; texts in the active language."""

    key: str
    title: str
    purpose: str
    legal_basis: str
    subjects: str
    data: tuple[str, ...]
    recipients: str
    deletion: str

    @property
    def third_countries(self) -> str:
        return pgettext("admin", "None. The portal passes no personal data on to foreign services.")

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Heading and text of everything but the title, in the order of the law."""
        return [
            (pgettext("admin", "Purpose"), self.purpose),
            (pgettext("admin", "Legal basis"), self.legal_basis),
            (pgettext("admin", "Whose data"), self.subjects),
            (pgettext("admin", "Which data"), ", ".join(self.data)),
            (pgettext("admin", "Who gets to see it"), self.recipients),
            (pgettext("admin", "Third countries"), self.third_countries),
            (pgettext("admin", "When it is deleted"), self.deletion),
        ]


@dataclass(frozen=True)
class Register:
    controller: tuple[str, ...]
    entries: tuple[Entry, ...]
    measures: tuple[str, ...]


MEASURES = (
    pgettext_lazy("admin", "Rights by role: forms are read by those who answer, sponsorships by their coordinators."),
    pgettext_lazy("admin", "Every look at a record, every export and every deletion is logged."),
    pgettext_lazy("admin", "Staff sign in in two steps, unless it is set otherwise; attempts are limited."),
    pgettext_lazy("admin", "Secrets of links and passwords are kept as checksums only."),
    pgettext_lazy("admin", "Connections are encrypted; a strict content policy lets no foreign scripts in."),
    pgettext_lazy("admin", "Whoever reads leaves nothing: no tracking, no foreign services, no cookie before a form."),
    pgettext_lazy("admin", "Nobody is asked for nationality, status, religion or date of birth."),
    pgettext_lazy("admin", "Deletion runs every hour and notes how much went; monitoring tells when it stands still."),
    pgettext_lazy("admin", "Figures are counted without persons, and one or two persons are never shown as a number."),
    pgettext_lazy("admin", "Backups are made, kept and deleted as the operation has laid down."),
)


def register() -> Register:
    """All activities: the forms first, in the order of their models; the same number of queries however many."""
    policies = FormPolicy.objects.in_bulk(field_name="key")
    forms = [
        _of_form(model, form, policies[form.key].keep_days if form.key in policies else form.retention)
        for model in record_models()
        for form in model.declaration.forms
    ]
    return Register(_controller(), (*forms, *map(_of_activity, ACTIVITIES)), tuple(map(str, MEASURES)))


def _controller() -> tuple[str, ...]:
    """Name and contact of who answers for it, as the start page says."""
    site = Site.objects.filter(is_default_site=True).first()
    root = german_root(site) if site else None
    home = Page.objects.filter(pk=root.pk).specific().first() if root else None
    # A start page without knowing its room: this one stands beside it.
    publisher: Any = getattr(home, "publisher", None)
    if publisher is None:
        return (pgettext("admin", "Nobody yet: please choose the publisher on the start page."),)
    place = " ".join(part for part in (publisher.postal_code, publisher.city) if part)
    lines = (publisher.name, publisher.street, place, publisher.phone, publisher.email)
    officer = pgettext("admin", "The data protection officer is named on the page about privacy.")
    return (*(line for line in lines if line), officer)


def _of_form(model: type[PersonalRecord], form: FormDeclaration, days: int) -> Entry:
    declaration = model.declaration
    own = [name_of_column(model, name) for name in declaration.personal]
    around = [name_of_table(child) for child in hanging_on(model)]
    return Entry(
        form.key,
        str(form.title),
        str(form.purpose),
        str(declaration.legal_basis),
        str(declaration.subjects),
        _distinct([*own, *around, pgettext("admin", "mails about it"), pgettext("admin", "language, day and status")]),
        str(declaration.recipients),
        " ".join([form.deletion(days), _soon(model)]),
    )


def _soon(model: type[PersonalRecord]) -> str:
    unconfirmed = npgettext(
        "admin",
        "If the address is not confirmed, after %(days)d day.",
        "If the address is not confirmed, after %(days)d days.",
        UNCONFIRMED_FOR.days,
    ) % {"days": UNCONFIRMED_FOR.days}
    # Who left a number may be called: such a record waits for that.
    if "is_up_to_sender" in vars(model):
        unconfirmed += " " + pgettext("admin", "Where a phone number was given, it waits for the call.")
    spam = npgettext("admin", "Spam after %(days)d day.", "Spam after %(days)d days.", SPAM_FOR.days)
    return f"{unconfirmed} {spam % {'days': SPAM_FOR.days}}"


def _of_activity(activity: Activity) -> Entry:
    columns = [
        name_of_column(apps.get_model(label), name) for label, names in activity.columns.items() for name in names
    ]
    return Entry(
        activity.key,
        str(activity.title),
        str(activity.purpose),
        str(activity.legal_basis),
        str(activity.subjects),
        _distinct([*columns, *map(str, activity.also)]),
        str(activity.recipients),
        str(activity.deletion),
    )


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def hanging_on(model: type[Model]) -> list[type[Model]]:
    """Models whose rows go with a row of this one, and those that hang on them in turn."""
    found: dict[type[Model], None] = {}
    waiting: list[type[Model]] = [model]
    while waiting:
        parent = waiting.pop()
        for child in _children(parent):
            if child not in found and child is not model:
                found[child] = None
                waiting.append(child)
    return [*found]


def _children(model: type[Model]) -> list[type[Model]]:
    relations = [relation for relation in model._meta.related_objects if relation.on_delete is CASCADE]
    return [relation.related_model for relation in relations if isinstance(relation.field, Field)]


def name_of_column(model: type[Model], name: str) -> str:
    """What a column holds, in words: its own name, or ours where it was given none in German."""
    field: Any = model._meta.get_field(name)
    given = str(getattr(field, "verbose_name", name))
    return str(COLUMNS.get(name, given)) if given == name.replace("_", " ") else given


def name_of_table(model: type[Model]) -> str:
    return str(TABLES.get(model._meta.label, model._meta.verbose_name_plural))
