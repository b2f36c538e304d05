from .calendar import OfferCalendar
from .index import OfferIndexPage
from .links import OfferField, OfferPlace, OfferProvider, OfferTargetGroup
from .occurrence import OfferOccurrence
from .page import OfferPage
from .schedule import OfferSchedule, ScheduleException

__all__ = [
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
]
