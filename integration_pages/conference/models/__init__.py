from .edition import ConferencePage
from .index import ConferenceIndexPage
from .registration import Attendee, Feedback, Registration, SessionPlace
from .rows import ConferenceOrganisation, ConferenceRoom, SessionSpeaker
from .session import SessionPage
from .speaker import Speaker

__all__ = [
    "Attendee",
    "ConferenceIndexPage",
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
