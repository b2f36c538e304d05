"""What could be wrong on which page; a fixed number of queries, however many pages."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext_lazy
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from integration_pages.offers.choices import Registration, Status
from integration_pages.offers.models import (
    CheckedLink,
    LinkUse,
    OfferOccurrence,
    OfferPage,
    OfferProvider,
    OfferSchedule,
    TrustSettings,
)
from integration_pages.offers.querysets import OfferQuerySet
from integration_pages.offers.recurrence import ZONE
from integration_pages.translation.coverage import page_models
from integration_pages.translation.locales import source_locale_id

from .due import asked_in_vain, due_offers, has_somebody_to_ask, unconfirmed

LONG_PAUSE = timedelta(days=90)

Found: TypeAlias = dict["Problem", set[int]]


class Problem(models.TextChoices):
    OVERDUE = "overdue", pgettext_lazy("admin", "overdue for checking")
    UNREACHABLE = "unreachable", pgettext_lazy("admin", "to be checked, no organisation has an e-mail address")
    NO_DATES = "no_dates", pgettext_lazy("admin", "all dates are over, but not ended")
    REGISTRATION = "registration", pgettext_lazy("admin", "registration is over")
    NOT_BEGUN = "not_begun", pgettext_lazy("admin", "planned, but should have begun")
    PAUSED = "paused", pgettext_lazy("admin", "pauses for more than three months")
    DEAD_LINK = "dead_link", pgettext_lazy("admin", "dead link")
    NO_ALT = "no_alt", pgettext_lazy("admin", "picture without description")
    NO_CONTACT = "no_contact", pgettext_lazy("admin", "no contact person")
    UNCONFIRMED = "unconfirmed", pgettext_lazy("admin", "organisation has not confirmed its entry")


def live_pages() -> QuerySet[Page]:
    """The German pages that readers find."""
    found: QuerySet[Page] = Page.objects.filter(locale_id=source_locale_id(), live=True, alias_of=None, depth__gt=1)
    return found


def find_problems(now: datetime) -> Found:
    """Ids of the live German pages with each problem."""
    choices = TrustSettings.load()
    offers: OfferQuerySet = OfferPage.objects.german().live()
    going_on = offers.exclude(status=Status.ENDED)
    listed = OfferPage.objects.listed(now)
    due = due_offers(now, choices.months)
    today = now.astimezone(ZONE).date()
    times = OfferSchedule.objects.filter(page=OuterRef("pk"))
    to_come = OfferOccurrence.objects.filter(offer=OuterRef("pk"), ends_at__gt=now)
    late = OfferProvider.objects.filter(
        page=OuterRef("pk"), organisation__in=unconfirmed(now, choices.months).values("pk")
    )
    found: dict[Problem, QuerySet[Any]] = {
        Problem.OVERDUE: due.filter(asked_in_vain(now)) if choices.reminders else due.filter(has_somebody_to_ask()),
        Problem.UNREACHABLE: due.filter(~has_somebody_to_ask()),
        Problem.NO_DATES: going_on.exclude(status=Status.PAUSED).filter(Exists(times), ~Exists(to_come)),
        Problem.REGISTRATION: listed.exclude(registration=Registration.NONE).filter(registration_until__lt=today),
        Problem.NOT_BEGUN: offers.filter(Exists(times.filter(start_date__lt=today)), status=Status.PLANNED),
        Problem.PAUSED: offers.filter(status=Status.PAUSED, last_published_at__lt=now - LONG_PAUSE),
        Problem.DEAD_LINK: live_pages().filter(
            Q(pk__in=LinkUse.objects.filter(link__is_dead=True).values("page"))
            | Q(pk__in=listed.filter(provider_links__organisation__website__in=dead_addresses()).values("pk"))
        ),
        Problem.NO_CONTACT: listed.filter(contact=None),
        Problem.UNCONFIRMED: listed.filter(Exists(late)),
    }
    ids = {problem: set(rows.order_by().values_list("pk", flat=True)) for problem, rows in found.items()}
    return {**ids, Problem.NO_ALT: pages_without_alt()}


def dead_addresses() -> QuerySet[CheckedLink, str]:
    return CheckedLink.objects.filter(is_dead=True).values_list("url", flat=True)


def pages_without_alt() -> set[int]:
    """Pages with a picture that neither they nor the picture itself describe."""
    bare = set(get_image_model().objects.filter(description="").values_list("pk", flat=True))
    found: set[int] = set()
    for model in page_models() if bare else []:
        rows = model._default_manager.filter(locale_id=source_locale_id(), live=True)
        found |= set(rows.filter(picture__in=bare, picture_alt="").values_list("pk", flat=True))
        fields = [field.name for field in model._meta.get_fields() if isinstance(field, StreamField)]
        if fields:
            users = rows.filter(pk__in=_pages_with_pictures(bare)).only("pk", *fields)
            found |= {page.pk for page in users if undescribed(page, bare)}
    return found


def _pages_with_pictures(bare: set[int]) -> list[int]:
    """From Wagtail's index of references: no stream is opened that holds no such picture."""
    rows = ReferenceIndex.objects.filter(
        to_content_type__model=get_image_model()._meta.model_name, to_object_id__in=[str(pk) for pk in bare]
    )
    in_streams = rows.exclude(model_path="picture")
    return [int(pk) for pk in in_streams.values_list("object_id", flat=True) if pk.isdigit()]


def undescribed(page: Page, bare: set[int]) -> bool:
    """Whether one of the blocks shows a picture without a word about what is on it."""
    streams = [getattr(page, field.name) for field in page._meta.get_fields() if isinstance(field, StreamField)]
    return any(
        part.get("picture") in bare and not part.get("alt")
        for stream in streams
        for part in _parts(list(stream.raw_data))
    )


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from _parts(child)
    elif isinstance(value, list):
        for child in value:
            yield from _parts(child)


def says_nothing(page: Page) -> bool:
    """Whether a page that is published now has a picture without description."""
    picture = getattr(page, "picture", None)
    if picture and not (getattr(page, "picture_alt", "") or picture.description):
        return True
    bare = set(get_image_model().objects.filter(description="").values_list("pk", flat=True))
    return undescribed(page, bare)
