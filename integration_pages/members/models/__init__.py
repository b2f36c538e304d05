from .address_change import AddressChange
from .invitation import Invitation, InvitationState, InvitedTo
from .member import Member, MemberState
from .membership import Membership
from .stay import StayQuestion

__all__ = [
    "AddressChange",
    "Invitation",
    "InvitationState",
    "InvitedTo",
    "Member",
    "MemberState",
    "Membership",
    "StayQuestion",
]
