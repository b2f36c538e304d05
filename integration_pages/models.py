from integration_pages.home.models import HomePage, StandardPage
from integration_pages.offers.models import (
    OfferField,
    OfferIndexPage,
    OfferOccurrence,
    OfferPage,
    OfferPlace,
    OfferProvider,
    OfferSchedule,
    OfferTargetGroup,
    ScheduleException,
)
from integration_pages.search.models import SearchText, SearchWord

__all__ = [
    "HomePage",
    "OfferField",
    "OfferIndexPage",
    "OfferOccurrence",
    "OfferPage",
    "OfferPlace",
    "OfferProvider",
    "OfferSchedule",
    "OfferTargetGroup",
    "ScheduleException",
    "SearchText",
    "SearchWord",
    "StandardPage",
]
