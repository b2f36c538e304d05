"""Offers: German pages below the list of offers, written as drafts or published, with the rights of a person."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import Page

from integration_pages.offers.forms import OfferPageForm, fires
from integration_pages.offers.models import (
    OfferField,
    OfferIndexPage,
    OfferPage,
    OfferPlace,
    OfferProvider,
    OfferTargetGroup,
)
from integration_pages.offers.recurrence import ZONE
from integration_pages.translation.locales import source_locale_id

from . import offer_pages
from .columns import Column, ReferenceColumn, UuidColumn, column_of
from .kinds import Problems, Table, Written, told
from .models import ImportRow, Kind
from .names import Directory, as_uuid
from .offer_columns import (
    BodyColumn,
    LinksColumn,
    PartColumn,
    PlacesColumn,
    SchedulesColumn,
    parts_of,
    schedule_of_parts,
)
from .values import key

# Set by Wagtail when the page gets its place in the tree.
OF_THE_TREE = ["path", "depth", "numchild", "url_path", "content_type"]
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
LINKS = ("field_links", "provider_links", "group_links", "place_links", "schedules", "exceptions")
# Headings that people give these columns in their own lists.
HEADINGS = {
    "teaser": ["Kurzbeschreibung", "Teaser"],
    "audience": ["Für wen"],
    "women_only": ["Nur Frauen", "Frauen"],
    "childcare": ["Kinderbetreuung"],
    "step_free": ["Stufenlos"],
    "languages": ["Sprachen", "Sprache"],
    "price": ["Preis", "Euro"],
    "registration_until": ["Anmeldeschluss"],
    "documents": ["Unterlagen"],
    "checked_on": ["Geprüft am", "Stand"],
    "level_from": ["Niveau von", "Niveau"],
    "level_to": ["Niveau bis"],
}
PUBLISHED_WITH = {
    "field_links": pgettext_lazy("admin", "Please name at least one field of action."),
    "provider_links": pgettext_lazy("admin", "Please name at least one organisation."),
}


def german_index() -> OfferIndexPage | None:
    """The list of offers, under which new ones are made."""
    return OfferIndexPage.objects.filter(locale_id=source_locale_id()).order_by("path").first()


class OfferTable(Table):
    kind = Kind.OFFERS
    model = OfferPage

    def __init__(self) -> None:
        def fields(*names: str) -> list[Column]:
            return [column_of(OfferPage, name, also=HEADINGS.get(name, ())) for name in names]

        contact: Any = OfferPage._meta.get_field("contact")
        several = pgettext_lazy("admin", "Several are separated by semicolons.")
        self.columns: list[Column] = [
            UuidColumn(
                "translation_key",
                pgettext_lazy("admin", "Finds the offer again, whatever it is called now. Empty: by its address."),
            ),
            column_of(
                OfferPage,
                "slug",
                required=False,
                help_text=pgettext_lazy("admin", "Last part of the address. Finds the offer if there is no UUID."),
            ),
            *fields("title", "teaser", "kind", "status", "status_note"),
            BodyColumn(
                "body",
                OfferPage._meta.get_field("body").verbose_name,
                help_text=pgettext_lazy("admin", "Plain paragraphs, separated by an empty line."),
                also=["Text"],
            ),
            LinksColumn(
                "field_links",
                pgettext_lazy("admin", "Fields of action"),
                lambda directory: directory.fields,
                OfferField,
                help_text=several,
                also=["fields", "field of action", "Handlungsfeld", "Handlungsfelder"],
            ),
            LinksColumn(
                "provider_links",
                pgettext_lazy("admin", "Who offers it"),
                lambda directory: directory.organisations,
                OfferProvider,
                help_text=several,
                also=["providers", "organisation", "Träger", "Anbieter", "Organisation", "Veranstalter"],
            ),
            *fields("audience"),
            LinksColumn(
                "group_links",
                pgettext_lazy("admin", "Target groups"),
                lambda directory: directory.groups,
                OfferTargetGroup,
                help_text=several,
                also=["groups", "target group", "Zielgruppe", "Zielgruppen"],
            ),
            *fields("age_from", "age_to", "women_only", "childcare", "step_free", "languages", "interpretation"),
            SchedulesColumn(
                "schedules",
                pgettext_lazy("admin", "Times"),
                help_text=pgettext_lazy(
                    "admin", "For example: wöchentlich Di, Do 10:00-12:00 ab 2026-01-12 bis 2026-06-30"
                ),
                also=["schedule", "Zeiten", "Termine"],
            ),
            PartColumn("weekdays", pgettext_lazy("admin", "weekdays"), also=["weekday", "Wochentag", "Wochentage"]),
            PartColumn(
                "time_from", pgettext_lazy("admin", "begins at"), also=["start", "Beginn", "von", "Uhrzeit von"]
            ),
            PartColumn("time_to", pgettext_lazy("admin", "ends at"), also=["end", "Ende", "bis", "Uhrzeit bis"]),
            PartColumn("first_date", pgettext_lazy("admin", "first date"), also=["from", "Datum", "ab", "von"]),
            PartColumn("last_date", pgettext_lazy("admin", "last date"), also=["until", "letzter Termin", "bis"]),
            *fields("times_note"),
            PlacesColumn(
                "place_links",
                pgettext_lazy("admin", "Places"),
                lambda directory: directory.places,
                OfferPlace,
                help_text=pgettext_lazy("admin", "A room in square brackets: Rathaus Beckum [Zimmer 12]"),
                also=["places", "place", "Ort", "Orte"],
            ),
            *fields("online", "online_url", "cost", "price", "cost_note", "registration", "registration_note"),
            *fields("registration_url", "registration_until", "documents"),
            ReferenceColumn(
                contact,
                lambda directory: directory.contacts,
                help_text=pgettext_lazy("admin", "By function."),
                also=["Ansprechperson", "Kontakt"],
            ),
            *fields("checked_on", "course_type", "level_from", "level_to", "lessons", "entitlement"),
            *fields("entitlement_note", "certificate", "if_i_stop"),
        ]

    def may(self, user: Any) -> bool:
        index = german_index()
        return index is not None and bool(index.permissions_for_user(user).can_add_subpage())

    def exists(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = OfferPage.objects.german().order_by("path")
        return rows

    def rows(self) -> Iterable[Any]:
        for page in self.exists().prefetch_related(*LINKS).iterator(chunk_size=100):
            yield offer_pages.newest(page)

    def find(self, cells: Mapping[str, str], directory: Directory) -> tuple[Any | None, str]:
        text, slug = cells.get("uuid", ""), cells.get("slug", "")
        if text:
            uuid = as_uuid(text)
            if uuid is None:
                raise ValidationError({"uuid": pgettext("admin", "This is not a UUID.")})
            page = self.exists().filter(translation_key=uuid).first()
            if page is None and Page.objects.filter(translation_key=uuid).exists():
                raise ValidationError({"uuid": pgettext("admin", "This is the UUID of another page.")})
            return offer_pages.newest(page), f"uuid:{uuid}"
        if slug:
            return offer_pages.newest(self.exists().filter(slug=slug).first()), f"slug:{slug}"[:255]
        title = cells.get("title", "")
        if title and self.exists().filter(title__iexact=title).exists():
            raise ValidationError(
                {
                    "title": pgettext(
                        "admin",
                        "There is an offer of this title already. Give its UUID or address to change it, "
                        "or another address to make a new one.",
                    )
                }
            )
        return None, f"title:{key(title)}"[:255]

    def new(self, cells: Mapping[str, str]) -> OfferPage:
        uuid: UUID = as_uuid(cells.get("uuid", "")) or uuid4()
        page = OfferPage(translation_key=uuid, locale_id=source_locale_id(), live=False)
        if index := german_index():
            # A place at the end of the tree, for the checks only: slugs are unique within the list.
            page.depth = index.depth + 1
            page.path = f"{index.path}{'Z' * page.steplen}"
        if not cells.get("slug"):
            base = slugify(cells.get("title", "").translate(UMLAUTS))[:200] or "angebot"
            page.slug = page._get_autogenerated_slug(base) if page.path else base
        return page

    def unfinished(self, row: OfferPage, user: Any, *, over_drafts: bool) -> str:
        if not over_drafts and offer_pages.is_others_draft(row, user):
            return pgettext("admin", "It has an unpublished draft of somebody else. It is left as it is.")
        return offer_pages.unfinished(row, user)

    def tidy(self, row: OfferPage) -> None:
        parts = row.__dict__.pop("_schedule_parts", None)
        if parts is not None and (schedule := schedule_of_parts(parts)):
            SchedulesColumn.set(row, [schedule])
        given = _answers(row)
        kept = dict(given)
        OfferPageForm.forget_what_was_not_asked(kept)
        for name, value in kept.items():
            if given[name] != value:
                setattr(row, name, value)

    def problems(self, row: OfferPage, directory: Directory) -> Problems:
        try:
            row.full_clean(exclude=OF_THE_TREE)
        except ValidationError as refusal:
            return told(refusal)
        return []

    def hints(self, row: OfferPage) -> Problems:
        found: Problems = list(OfferPageForm.problems_of_facts(_answers(row)).items())
        found += OfferPageForm.problems_of_place(_answers(row), has_place=bool(row.place_links.all())).items()
        found += [(name, str(text)) for name, text in PUBLISHED_WITH.items() if not getattr(row, name).all()]
        today, rules = timezone.now().astimezone(ZONE).date(), list(row.schedules.all())
        for exception in row.exceptions.all():
            if exception.change == "pause" or exception.date < today:
                continue
            if not any(fires(rule, exception.date, exception.only_at) for rule in rules):
                message = pgettext("admin", "An exception of the offer has no date in these times: %(day)s.")
                found.append(("schedules", message % {"day": exception.date.isoformat()}))
        return found

    def write(self, row: OfferPage, user: Any, *, is_new: bool, publish: bool) -> Written:
        parts_of(row).clear()
        if is_new:
            return offer_pages.create(row, user, german_index(), publish=publish)
        return offer_pages.change(row, user, publish=publish)

    def undo(self, row: ImportRow, user: Any, *, published: bool) -> None:
        offer_pages.undo(row, user, published=published)


def _answers(row: OfferPage) -> dict[str, Any]:
    """The facts as the form's checks want them; of another row, just whether there is one."""
    fields = [field for field in OfferPage._meta.local_concrete_fields if field.name not in ("page_ptr", "body")]
    return {field.name: getattr(row, field.attname) for field in fields}
