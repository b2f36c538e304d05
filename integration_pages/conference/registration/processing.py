"""What is kept beside the registrations, for the register of processing."""

from django.utils.translation import pgettext_lazy

from integration_pages.enquiries.activities import Activity, declare
from integration_pages.enquiries.models import PUBLIC_TASK


def connect() -> None:
    declare(
        Activity(
            "conference-feedback",
            pgettext_lazy("admin", "Feedback on a conference"),
            pgettext_lazy("admin", "To make the next conference better. It is given without a name."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "people who came to the conference"),
            pgettext_lazy("admin", "the integration manager; numbers of three answers and more also readers"),
            pgettext_lazy("admin", "The text after one year. The numbers stay, as they tell of nobody."),
            {"integration_pages.Feedback": ("language", "on", "answers", "text")},
        )
    )
