"""What the offers keep of people, for the register of processing. Needs are counted without any person."""

from django.utils.translation import pgettext_lazy

from integration_pages.enquiries.activities import Activity, declare
from integration_pages.enquiries.models import PUBLIC_TASK

EDITORS = pgettext_lazy("admin", "editors, integration management and administration")


def declare_processing() -> None:
    declare(
        Activity(
            "entries-checked",
            pgettext_lazy("admin", "Questions to organisations whether entries are right"),
            pgettext_lazy("admin", "To keep public entries right; and who stands as the sender of the question."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "who answers for an organisation; staff"),
            EDITORS,
            pgettext_lazy("admin", "One year after the answer or the settlement."),
            {
                "integration_pages.Confirmation": ("organisation", "answer", "answered_at"),
                "integration_pages.ChangeRequest": ("organisation", "message", "done_by"),
                "integration_pages.TrustSettings": ("sender_name", "reply_to"),
            },
        ),
        Activity(
            "imports",
            pgettext_lazy("admin", "Tables that are read in"),
            pgettext_lazy("admin", "To take over offers and organisations, and to undo it."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "contact persons in the tables; staff who upload"),
            EDITORS,
            pgettext_lazy("admin", "The table and its rows after 30 days; the summary stays."),
            {
                "integration_pages.ImportRun": ("user", "file_name"),
                "integration_pages.ImportFile": ("content",),
                "integration_pages.ImportRow": ("cells", "label", "changes", "problems", "note"),
            },
        ),
    )
