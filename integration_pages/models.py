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
from integration_pages.offers.transfer.models import ImportFile, ImportRow, ImportRun

__all__ = [
    "HomePage",
    "ImportFile",
    "ImportRow",
    "ImportRun",
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
