"""Asks organisations every few months whether their entries are still right: one mail for all of them."""

import logging
from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet

from integration_pages.offers.models import Answer, Confirmation, OfferProvider, TrustSettings
from snippets.models import Organisation

from .due import BETWEEN, MOST_TIMES, due_offers, due_organisations
from .mails import send_link

logger = logging.getLogger(__name__)

MOST_A_RUN = 25

Wanted = dict[int, list[int | None]]


def send_reminders(now: datetime) -> int:
    """Ask those whose turn it is; how many mails were written. Doing it twice writes none twice.

    Nobody gets a second mail within 14 days, whatever becomes due meanwhile; an unanswered question comes three times.
    """
    choices = TrustSettings.load()
    settle(now, choices.months)
    if not choices.reminders:
        return 0
    wanted = _wanted(now, choices.months)
    again = open_questions().filter(times_asked__lt=MOST_TIMES, asked_at__lte=now - BETWEEN)
    candidates = set(wanted) | set(again.values_list("organisation_id", flat=True))
    candidates -= set(_asked_lately(now).values_list("organisation_id", flat=True))
    written = 0
    for pk in sorted(candidates):
        if written == MOST_A_RUN:
            break
        try:
            written += _ask(pk, wanted.get(pk, []), now)
        except Exception:
            logger.exception("Organisation %s could not be asked about its entries", pk)
    return written


def open_questions() -> QuerySet[Confirmation]:
    found: QuerySet[Confirmation] = Confirmation.objects.filter(answered_at=None)
    return found


def settle(now: datetime, months: int) -> int:
    """Close questions that nobody has to answer any more: an editor checked the entry, it is gone, it moved on."""
    offers = Q(offer__in=due_offers(now, months).values("pk"))
    own = Q(offer=None, organisation__in=due_organisations(now, months).values("pk"))
    provides = Q(offer__provider_links__organisation=F("organisation")) | Q(offer=None)
    needed = open_questions().filter(offers | own).filter(provides).exclude(organisation__email="")
    ids = set(needed.values_list("pk", flat=True))
    over = [pk for pk in open_questions().values_list("pk", flat=True) if pk not in ids]
    return int(Confirmation.objects.filter(pk__in=over).update(answered_at=now, answer=Answer.SETTLED))


def _wanted(now: datetime, months: int) -> Wanted:
    """By organisation: the offers it is to be asked about for the first time, and None for its own entry.

    An offer of several organisations is asked of the first one that has an e-mail address.
    """
    asked = open_questions()
    offers = due_offers(now, months).exclude(pk__in=asked.exclude(offer=None).values("offer"))
    links = OfferProvider.objects.filter(page__in=offers.values("pk")).exclude(organisation__email="")
    first: dict[int, int] = {}
    for page, organisation in links.order_by("page_id", "sort_order", "pk").values_list("page_id", "organisation_id"):
        first.setdefault(page, organisation)
    wanted: Wanted = defaultdict(list)
    for page, organisation in first.items():
        wanted[organisation].append(page)
    own = (
        due_organisations(now, months).exclude(email="").exclude(pk__in=asked.filter(offer=None).values("organisation"))
    )
    for pk in own.values_list("pk", flat=True):
        wanted[pk].append(None)
    return dict(wanted)


def _asked_lately(now: datetime) -> QuerySet[Confirmation, Any]:
    last = Confirmation.objects.order_by().values("organisation_id").annotate(last=Max("asked_at"))
    return last.filter(last__gt=now - BETWEEN)


@transaction.atomic
def _ask(pk: int, new: list[int | None], now: datetime) -> bool:
    """One mail about all that is open, the new questions among it; False when somebody else was faster.

    Two organisations behind one address are asked on two days.
    """
    organisations: QuerySet[Any] = Organisation.objects.select_for_update()
    organisation = organisations.filter(pk=pk).exclude(email="").first()
    if organisation is None or _asked_lately(now).filter(organisation_id=pk).exists():
        return False
    same_address = Confirmation.objects.filter(organisation__email__iexact=organisation.email)
    if same_address.filter(asked_at__gt=now - timedelta(days=1)).exists():
        return False
    old = list(open_questions().filter(organisation=organisation).values_list("pk", flat=True))
    Confirmation.objects.filter(pk__in=old).update(times_asked=F("times_asked") + 1, asked_at=now)
    Confirmation.objects.bulk_create(
        Confirmation(organisation=organisation, offer_id=offer, first_asked_at=now, asked_at=now) for offer in new
    )
    send_link(organisation, list(open_questions().filter(organisation=organisation)), now)
    return True
