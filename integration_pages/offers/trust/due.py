"""What has to be checked again, as questions to the database."""

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from integration_pages.offers.models import ChangeRequest, Confirmation, OfferPage, OfferProvider
from integration_pages.offers.querysets import OfferQuerySet
from integration_pages.offers.recurrence import ZONE
from integration_pages.submissions.proposals.models import Proposal
from snippets.models import Organisation

MOST_TIMES = 3
BETWEEN = timedelta(days=14)


def last_day(now: datetime, months: int) -> date:
    """Who was last checked on this day or earlier is to be checked again."""
    return now.astimezone(ZONE).date() - relativedelta(months=months)


def _long_ago(day: date, checked: str, made: str) -> Q:
    """Checked long ago; or never, and made long ago."""
    end_of_day = timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time()), ZONE)
    return Q(**{f"{checked}__lte": day}) | Q(**{checked: None, f"{made}__lt": end_of_day})


def due_offers(now: datetime, months: int) -> OfferQuerySet:
    """Offers that readers find and nobody has checked for so long; not those a change is wished for already."""
    wishes = ChangeRequest.objects.filter(offer=OuterRef("pk"), done_at=None)
    proposals = Proposal.objects.waiting().filter(target_key=OuterRef("translation_key"))
    offers: OfferQuerySet = OfferPage.objects.listed(now)
    long_ago = _long_ago(last_day(now, months), "checked_on", "first_published_at")
    return offers.filter(long_ago, ~Exists(wishes), ~Exists(proposals))


def due_organisations(now: datetime, months: int) -> QuerySet[Organisation]:
    """Entries of organisations that were confirmed long ago; or never, and last edited long ago."""
    wishes = ChangeRequest.objects.filter(organisation=OuterRef("pk"), offer=None, done_at=None)
    proposals = Proposal.objects.waiting().filter(target_key=OuterRef("uuid"))
    long_ago = _long_ago(last_day(now, months), "confirmed_on", "latest_revision__created_at")
    found: QuerySet[Organisation] = Organisation.objects.filter(long_ago, ~Exists(wishes), ~Exists(proposals))
    return found


def unconfirmed(now: datetime, months: int) -> QuerySet[Organisation]:
    """Organisations that have not said for so long, or never, that their entry is right."""
    found: QuerySet[Organisation] = Organisation.objects.filter(
        Q(confirmed_on=None) | Q(confirmed_on__lte=last_day(now, months))
    )
    return found


def has_somebody_to_ask() -> Exists:
    """Whether one of an offer's organisations has an e-mail address."""
    return Exists(OfferProvider.objects.filter(page=OuterRef("pk")).exclude(organisation__email=""))


def asked_in_vain(now: datetime) -> Exists:
    """Whether an offer's organisation was asked as often as we ask, and has had time to answer."""
    return Exists(
        Confirmation.objects.filter(
            offer=OuterRef("pk"), answered_at=None, times_asked__gte=MOST_TIMES, asked_at__lte=now - BETWEEN
        )
    )
