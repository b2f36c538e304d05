from .edition import ConferencePage
from .index import ConferenceIndexPage
from .message import ConferenceMessage
from .registration import Attendee, Feedback, Registration, SessionPlace
from .rows import ConferenceOrganisation, ConferenceRoom, SessionSpeaker
from .session import SessionPage
from .speaker import Speaker

__all__ = [
    "Attendee",
    "ConferenceIndexPage",
    "ConferenceMessage",
    "ConferenceOrganisation",
    "ConferencePage",
    "ConferenceRoom",
    "Feedback",
    "Registration",
    "SessionPage",
    "SessionPlace",
    "SessionSpeaker",
    "Speaker",
]
