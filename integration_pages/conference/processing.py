"""What is kept of people who speak at a conference, for the register of processing."""

from django.utils.translation import pgettext_lazy

from integration_pages.enquiries.activities import Activity, declare


def connect() -> None:
    declare(
        Activity(
            "speakers",
            pgettext_lazy("admin", "Speakers of a conference"),
            pgettext_lazy("admin", "To name them in the programme of the conference and in its archive."),
            pgettext_lazy("admin", "consent (Art. 6(1)(a) GDPR)"),
            pgettext_lazy("admin", "people who speak at a conference"),
            pgettext_lazy("admin", "the public"),
            pgettext_lazy("admin", "At once when the consent is withdrawn, else on the day that stands with the name."),
            {"integration_pages.Speaker": ("name", "function", "picture", "note")},
        )
    )
