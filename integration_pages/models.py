from integration_pages.enquiries.models import (
    AccessLog,
    Answer,
    Enquiry,
    FormPolicy,
    NoticeVersion,
    PurgeRun,
    RecordMail,
)
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
    "AccessLog",
    "Answer",
    "Enquiry",
    "FormPolicy",
    "HomePage",
    "NoticeVersion",
    "OfferCalendar",
    "OfferField",
    "OfferIndexPage",
    "OfferOccurrence",
    "OfferPage",
    "OfferPlace",
    "OfferProvider",
    "OfferSchedule",
    "OfferTargetGroup",
    "PurgeRun",
    "RecordMail",
    "ScheduleException",
    "StandardPage",
]
