"""What the room adds elsewhere when the application starts: mails on steps, a part of the members' area, exports."""

from integration_pages.members.area import SECTIONS
from integration_pages.members.exports import EXPORTS
from integration_pages.members.transfer import TRANSFERS

from .area import section
from .keeping import export, hand_over
from .mails import tell_member
from .processing import declare_processing
from .steps import LISTENERS


def connect() -> None:
    declare_processing()
    LISTENERS.append(tell_member)
    SECTIONS.append(section)
    TRANSFERS.append(hand_over)
    EXPORTS["submissions"] = export
