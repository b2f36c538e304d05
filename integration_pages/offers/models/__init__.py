from .calendar import OfferCalendar
from .checked_link import LONGEST_ADDRESS, CheckedLink, Failure, LinkUse
from .index import OfferIndexPage
from .links import OfferField, OfferPlace, OfferProvider, OfferTargetGroup
from .need import Need
from .occurrence import OfferOccurrence
from .page import OfferPage
from .schedule import OfferSchedule, ScheduleException
from .trust import Answer, ChangeRequest, Confirmation, TrustSettings

__all__ = [
    "OfferCalendar",
    "LONGEST_ADDRESS",
    "Answer",
    "ChangeRequest",
    "CheckedLink",
    "Confirmation",
    "Failure",
    "LinkUse",
    "Need",
    "OfferField",
    "OfferIndexPage",
    "OfferOccurrence",
    "OfferPage",
    "OfferPlace",
    "OfferProvider",
    "OfferSchedule",
    "OfferTargetGroup",
    "ScheduleException",
    "TrustSettings",
]
