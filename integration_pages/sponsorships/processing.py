"""What is kept of coordinators and of people who speak for a programme, for the register of processing."""

from django.utils.translation import pgettext_lazy

from integration_pages.enquiries.activities import Activity, declare
from integration_pages.enquiries.models import PUBLIC_TASK


def connect() -> None:
    declare(
        Activity(
            "coordinators",
            pgettext_lazy("admin", "Coordinators of sponsorship programmes"),
            pgettext_lazy("admin", "So that each coordinator sees the people of the own programmes only."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "staff and volunteers who broker sponsorships"),
            pgettext_lazy("admin", "integration management"),
            pgettext_lazy("admin", "When somebody no longer coordinates the programme, or with the account."),
            {"integration_pages.Coordination": ("user", "programme")},
        ),
        Activity(
            "voices",
            pgettext_lazy("admin", "Voices about sponsorships"),
            pgettext_lazy("admin", "To tell in people's own words what a sponsorship is like."),
            pgettext_lazy("admin", "consent (Art. 6(1)(a) GDPR)"),
            pgettext_lazy("admin", "sponsors and newcomers who agree to be quoted"),
            pgettext_lazy("admin", "the public"),
            pgettext_lazy("admin", "When the consent is withdrawn, with the earlier versions of the page."),
            {"integration_pages.SponsorshipProgrammePage": ("voices",)},
            also=(pgettext_lazy("admin", "quotation, first name or role, day of the consent"),),
        ),
    )
