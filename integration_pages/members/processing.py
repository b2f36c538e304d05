"""What the members' area keeps, for the register of processing."""

from django.utils.translation import pgettext_lazy

from integration_pages.enquiries.activities import Activity, declare
from integration_pages.enquiries.models import PUBLIC_TASK

MANAGERS = pgettext_lazy("admin", "integration management and administration")


def declare_processing() -> None:
    declare(
        Activity(
            "members",
            pgettext_lazy("admin", "Accounts of members"),
            pgettext_lazy("admin", "So that organisations can hand in news and offers and keep their entries right."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "members of organisations"),
            MANAGERS,
            pgettext_lazy(
                "admin",
                "When the member deletes the account. Who has not signed in for a year is asked, reminded after 14 "
                "days and deleted after 30 days without an answer.",
            ),
            {
                "users.User": ("email", "first_name", "last_name", "preferred_language", "last_login", "date_joined"),
                "integration_pages.Membership": ("user", "organisation", "created_at", "notice_version"),
                "integration_pages.StayQuestion": ("user", "asked_at", "reminded_at", "answered_at"),
            },
        ),
        Activity(
            "address-changes",
            pgettext_lazy("admin", "New addresses of accounts"),
            pgettext_lazy("admin", "To make sure that the new mailbox belongs to the person."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "members of organisations"),
            pgettext_lazy("admin", "nobody"),
            pgettext_lazy("admin", "When it is confirmed, at the latest after one day."),
            {"integration_pages.AddressChange": ("user", "email", "asked_at")},
        ),
        Activity(
            "invitations",
            pgettext_lazy("admin", "Invitations"),
            pgettext_lazy("admin", "To invite people of organisations to the members' area."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "people who are invited; staff who invite"),
            MANAGERS,
            pgettext_lazy("admin", "30 days after they were valid, accepted or revoked."),
            {
                "integration_pages.Invitation": (
                    "email",
                    "first_name",
                    "last_name",
                    "language",
                    "invited_by",
                    "sent_at",
                    "state",
                ),
                "integration_pages.InvitedTo": ("organisation",),
            },
        ),
    )
