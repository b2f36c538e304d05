"""The mail to an organisation: what stands in its entries now, and the link to say whether that is right."""

from datetime import datetime
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from integration_pages.offers.models import Confirmation, TrustSettings
from integration_pages.translation.languages import SOURCE
from snippets.models import Organisation

from .summary import entries
from .tokens import VALID_FOR, make_token


def send_link(organisation: Organisation, questions: list[Confirmation], now: datetime) -> None:
    """Put the mail into the outbox, in German, as the organisation's entries are. Call it in a transaction."""
    choices = TrustSettings.load()
    with override(SOURCE):
        site = settings.WAGTAIL_SITE_NAME
        link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("confirm_entries", args=[make_token(organisation)])
        text = render_to_string(
            "integration_pages/mails/confirm_entries.txt",
            {
                "organisation": organisation,
                "entries": entries(questions, now),
                "link": link,
                "site_name": site,
                "days": VALID_FOR.days,
            },
        )
        subject = gettext("Are your entries still right?")
        EmailMessage(
            subject=f"{site}: {subject}",
            body=text.strip() + "\n",
            from_email=formataddr((choices.sender_name or site, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])),
            to=[organisation.email],
            reply_to=[choices.reply_to] if choices.reply_to else None,
        ).send()
