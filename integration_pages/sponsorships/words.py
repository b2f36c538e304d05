"""What a programme's status means for somebody who would like to take part, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext

from .choices import Status


@dataclass(frozen=True)
class Standing:
    """`label` in a word or two, `text` what can be done now; icon and tone as of a badge, level as of a notice."""

    label: str
    text: str
    icon: str
    tone: str
    level: str


def standing(status: str) -> Standing:
    match status:
        case Status.WAITING_LIST:
            return Standing(
                gettext("Waiting list"),
                gettext(
                    "More people are waiting at the moment than there are sponsors. You can tell us what you would "
                    "like all the same: we get in touch as soon as somebody has time. New sponsors are very welcome."
                ),
                "clock",
                "warning",
                "info",
            )
        case Status.PAUSED:
            return Standing(
                gettext("Takes a break"),
                gettext("The programme is taking a break. You cannot join at the moment."),
                "pause",
                "warning",
                "warning",
            )
        case Status.PLANNED:
            return Standing(
                gettext("Planned"),
                gettext("The programme is being prepared. You cannot join yet, but you can ask and help to plan it."),
                "info",
                "",
                "info",
            )
    return Standing(
        gettext("You can join now"),
        gettext("You can become a sponsor or wish for one. Fill in the form, and we get in touch with you."),
        "check",
        "good",
        "good",
    )
