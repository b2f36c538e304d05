"""What is kept around the forms, for the register of processing."""

from django.utils.translation import pgettext_lazy

from .activities import Activity, declare
from .models import PUBLIC_TASK

STAFF = pgettext_lazy("admin", "the city's staff who deal with it")


def connect() -> None:
    declare(
        Activity(
            "access-log",
            pgettext_lazy("admin", "Log of accesses to personal data"),
            pgettext_lazy("admin", "To be able to show who looked at, changed, exported or erased which record."),
            pgettext_lazy("admin", "a legal obligation (Art. 6(1)(c) with Art. 5(2) and 32 GDPR)"),
            pgettext_lazy("admin", "staff"),
            pgettext_lazy("admin", "integration management and administration"),
            pgettext_lazy("admin", "After one year. Records stand in it by number only."),
            {"integration_pages.AccessLog": ("user", "action", "form", "record", "at")},
        ),
        Activity(
            "desk-entries",
            pgettext_lazy("admin", "What staff has entered for somebody"),
            pgettext_lazy("admin", "To be able to show that the person was told what happens with the data."),
            pgettext_lazy("admin", "a legal obligation (Art. 6(1)(c) with Art. 5(2) and 13 GDPR)"),
            pgettext_lazy("admin", "staff, coordinators"),
            pgettext_lazy("admin", "those who deal with the record"),
            pgettext_lazy("admin", "With the record."),
            {"integration_pages.DeskEntry": ("record", "channel", "told_on", "told_by", "entered_by")},
        ),
        Activity(
            "mail",
            pgettext_lazy("admin", "Outgoing mail"),
            pgettext_lazy("admin", "To send mails, to repeat failed ones, and to know that they were sent."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "everybody the portal writes to"),
            pgettext_lazy("admin", "the city's mail server; integration management and administration"),
            pgettext_lazy(
                "admin",
                "The text one day after sending, everything else after 90 days. Mails about a form's record, with "
                "their errors, go with the record at the latest.",
            ),
            {
                "post_office.Email": ("to", "cc", "bcc", "subject", "message", "html_message", "context", "headers"),
                "post_office.Log": ("message", "exception_type"),
                "post_office.Attachment": ("file", "name", "headers"),
            },
        ),
        Activity(
            "limits",
            pgettext_lazy("admin", "Protection of the forms against machines"),
            pgettext_lazy("admin", "To refuse what comes too often from one client or for one mailbox."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "people who write to the city"),
            pgettext_lazy("admin", "nobody"),
            pgettext_lazy("admin", "After ten minutes, for a mailbox after one day; swept up every hour."),
            also=(
                pgettext_lazy("admin", "checksums of the client's address and of the e-mail address"),
                pgettext_lazy("admin", "a cookie against forged forms that says nothing about the person"),
            ),
        ),
        Activity(
            "mailboxes",
            pgettext_lazy("admin", "Mailboxes that are told of something new"),
            pgettext_lazy("admin", "To tell staff that something waits; nothing about the person who wrote it."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "staff"),
            pgettext_lazy("admin", "integration management and administration"),
            pgettext_lazy("admin", "When another mailbox is entered."),
            {"integration_pages.FormPolicy": ("mailbox",)},
        ),
    )
