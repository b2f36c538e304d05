"""What is kept of texts handed in and of their review, for the register of processing."""

from django.utils.translation import pgettext_lazy

from integration_pages.enquiries.activities import Activity, declare
from integration_pages.enquiries.models import PUBLIC_TASK

EDITORS = pgettext_lazy("admin", "editors; the public, as far as it is published")


def declare_processing() -> None:
    declare(
        Activity(
            "submissions",
            pgettext_lazy("admin", "What members hand in"),
            pgettext_lazy(
                "admin", "To check and publish news and offers of organisations, and to answer for decisions."
            ),
            PUBLIC_TASK,
            pgettext_lazy("admin", "members of organisations; editors who decide; people in texts and pictures"),
            EDITORS,
            pgettext_lazy(
                "admin",
                "Drafts never handed in one year after the last change. The rest stays with the organisation, without "
                "a name when the account is deleted.",
            ),
            {
                "integration_pages.Submission": ("member", "organisation_name", "content", "picture", "opened_by"),
                "integration_pages.Step": ("by", "kind", "at", "text"),
                "integration_pages.Decision": ("reviewer", "action", "ticked", "at"),
            },
        ),
        Activity(
            "proposals",
            pgettext_lazy("admin", "Proposals for entries"),
            pgettext_lazy("admin", "To keep the entries of organisations right."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "members of organisations; editors who decide"),
            EDITORS,
            pgettext_lazy("admin", "One year after the decision or the withdrawal."),
            {
                "integration_pages.Proposal": ("member", "organisation_name", "note", "reason", "decided_by"),
                "integration_pages.ProposedChange": ("old", "new"),
            },
        ),
        Activity(
            "reviewers",
            pgettext_lazy("admin", "How reviewers are told"),
            pgettext_lazy("admin", "To write to each reviewer as often as wished."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "staff"),
            pgettext_lazy("admin", "nobody"),
            pgettext_lazy("admin", "With the account."),
            {"integration_pages.ReviewerMails": ("user", "often", "last_daily")},
        ),
    )
