from integration_pages.home.models import HomePage, StandardPage
from integration_pages.offers.models import (
    OfferCalendar,
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

__all__ = [
    "HomePage",
    "OfferCalendar",
    "OfferField",
    "OfferIndexPage",
    "OfferOccurrence",
    "OfferPage",
    "OfferPlace",
    "OfferProvider",
    "OfferSchedule",
    "OfferTargetGroup",
    "ScheduleException",
    "StandardPage",
]
