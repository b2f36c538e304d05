from .enquiry import EnquiryNote, SponsorshipEnquiry
from .index import SponsorshipIndexPage
from .pair import Coordination, FollowUp, Sponsorship
from .programme import SponsorshipProgrammePage

__all__ = [
    "Coordination",
    "EnquiryNote",
    "FollowUp",
    "Sponsorship",
    "SponsorshipEnquiry",
    "SponsorshipIndexPage",
    "SponsorshipProgrammePage",
]
