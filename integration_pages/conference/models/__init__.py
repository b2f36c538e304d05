from .edition import ConferencePage
from .index import ConferenceIndexPage
from .rows import ConferenceOrganisation, ConferenceRoom, SessionSpeaker
from .session import SessionPage
from .speaker import Speaker

__all__ = [
    "ConferenceIndexPage",
    "ConferenceOrganisation",
    "ConferencePage",
    "ConferenceRoom",
    "SessionPage",
    "SessionSpeaker",
    "Speaker",
]
