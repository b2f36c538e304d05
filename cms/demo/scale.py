"""Thousands of made-up offers below the list of offers, to see how the portal holds when it has grown.

Each follows from its number alone: 500 are the first of 5,000, and loading again adds only what is missing. They are
written in bulk, as publishing each would take hours; what publishing works out is worked out in bulk as well.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import router, transaction
from django.db.models import F, Model
from django.utils import timezone
from wagtail.models import Page

from integration_pages.models import OfferIndexPage, OfferPage
from integration_pages.offers.models import (
    OfferField,
    OfferPlace,
    OfferProvider,
    OfferSchedule,
    OfferTargetGroup,
    ScheduleException,
)
from integration_pages.offers.services import store_new_occurrences
from integration_pages.search.services import repair
from integration_pages.translation.fingerprints import fingerprint_of
from integration_pages.translation.locales import source_locale_id
from integration_pages.translation.memory import forget
from snippets.languages import SPOKEN_LANGUAGES
from snippets.models import ContactPerson, District, FieldOfAction, Organisation, Place, TargetGroup

from . import made_up, words
from .files import ContentError, uuid_of

CHUNK = 500
TRANSLATED = 3  # each third offer is there in all languages
ORGANISATIONS, PLACES = 30, 20

Say = Callable[[str], None]


def load_scale(count: int, *, today: date | None = None, say: Say = lambda line: None) -> int:
    """Make the made-up offers 0 to `count` that are not there yet; how many were added.

    Translations are made in the languages in which the list of offers has a row. Raises `ContentError` without a
    list of offers.
    """
    if count < 1:
        return 0
    index = OfferIndexPage.objects.filter(locale_id=source_locale_id()).first()
    if index is None:
        raise ContentError("There is no list of offers to put the made-up ones under.")
    made = set(OfferPage.objects.german().values_list("translation_key", flat=True))
    missing = [number for number in range(count) if made_up.key_of(number) not in made]
    if not missing:
        return 0
    day = today or timezone.localdate()
    rows = _rows()
    for start in range(0, len(missing), CHUNK):
        with transaction.atomic():
            offers = _load_chunk(index, missing[start : start + CHUNK], rows, day)
            _work_out(offers, timezone.now())
        say(f"{min(start + CHUNK, len(missing))} of {len(missing)} made-up offers …")
    forget()
    say("Search …")
    repair()
    return len(missing)


def _rows() -> made_up.Rows:
    german = {"locale_id": source_locale_id(), "live": True}
    return made_up.Rows(
        fields=list(FieldOfAction.objects.filter(**german).order_by("sort_order", "pk")),
        groups=list(TargetGroup.objects.filter(**german).order_by("sort_order", "pk")),
        contacts=list(ContactPerson.objects.filter(**german).order_by("translation_key")),
        organisations=[_organisation(number) for number in range(ORGANISATIONS)],
        places=[_place(number) for number in range(PLACES)],
    )


def _organisation(number: int) -> Organisation:
    kinds = ("association", "migrant", "initiative", "education", "welfare", "childcare")
    return _one_row(
        Organisation,
        number,
        name=f"Beispielverein {words.PARTS['de'][0][number + 1]} {number + 1}",
        kind=kinds[number % len(kinds)],
        sphere="civil_society",
        description="Eine erfundene Organisation, mit der das Portal unter Last geprüft wird.",
        email=f"beispielverein-{number + 1}@example.org",
        spoken_languages=["de", SPOKEN_LANGUAGES[1 + number % 10]],
    )


def _place(number: int) -> Place:
    district = District.values[number % len(District.values)]
    features = ["step_free", "toilet"] if number % 2 else ["pram"]
    return _one_row(
        Place, number, name=f"Beispielhaus {number + 1}, {District(district).label}", district=district,
        access_features=features,
    )  # fmt: skip


def _one_row(model: Any, number: int, **fields: Any) -> Any:
    uuid = uuid_of("scale", model._meta.model_name, str(number))
    row = model.objects.filter(uuid=uuid).first()
    if row is None:
        row = model(uuid=uuid, **fields)
        row.full_clean()
        row.save()
    return row


def _load_chunk(index: OfferIndexPage, numbers: Sequence[int], rows: made_up.Rows, today: date) -> list[OfferPage]:
    offers = [made_up.offer(number, rows, today) for number in numbers]
    for offer in offers:
        offer.prose_fingerprint = fingerprint_of(offer)
    _write_pages(index.pk, offers)
    links: list[Model] = []
    for number, offer in zip(numbers, offers, strict=True):
        links += made_up.links(number, offer, rows, today)
    for model in (OfferField, OfferTargetGroup, OfferProvider, OfferPlace, OfferSchedule, ScheduleException):
        model._default_manager.bulk_create([link for link in links if type(link) is model], batch_size=CHUNK)
    translated = [pair for pair in zip(numbers, offers, strict=True) if pair[0] % TRANSLATED == 0]
    lists = Page.objects.filter(translation_key=index.translation_key).select_related("locale")
    for other in lists.exclude(pk=index.pk).order_by("path"):
        if other.locale.language_code in words.PARTS:
            _write_pages(other.pk, [made_up.translation(number, offer, other.locale) for number, offer in translated])

    return offers


def _work_out(offers: Sequence[OfferPage], now: datetime) -> None:
    """What publishing each would have worked out from the rows that are there now."""
    fresh = OfferPage.objects.defer_streamfields().filter(pk__in=[offer.pk for offer in offers])
    store_new_occurrences(fresh.prefetch_related("schedules", "exceptions"), now)


def _write_pages(parent_pk: int, pages: Sequence[OfferPage]) -> None:
    """Insert pages as the last children of their parent, with all that the tree (treebeard) keeps about them."""
    parent = Page.objects.select_for_update().get(pk=parent_pk)
    last = parent.get_last_child()
    step = Page._str2int(last.path[-Page.steplen :]) if last else 0
    now = timezone.now()
    for number, page in enumerate(pages, start=step + 1):
        page.depth, page.path = parent.depth + 1, Page._get_path(parent.path, parent.depth + 1, number)
        page.url_path, page.draft_title = f"{parent.url_path}{page.slug}/", page.title
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
    columns = [field.attname for field in Page._meta.concrete_fields]
    Page.objects.bulk_create(
        [Page(**{name: getattr(page, name) for name in columns}) for page in pages], batch_size=CHUNK
    )
    keys = dict(Page.objects.filter(path__in=[page.path for page in pages]).values_list("path", "pk"))
    for page in pages:
        page.pk = page.page_ptr_id = keys[page.path]
    # Django's bulk_create knows no rows in two tables; this is the insert that `Model.save` makes, many rows at once.
    database = router.db_for_write(OfferPage)
    OfferPage._base_manager._insert(pages, fields=OfferPage._meta.local_concrete_fields, using=database, raw=True)
    Page.objects.filter(pk=parent_pk).update(numchild=F("numchild") + len(pages))
