"""Letters that the desk sends: a text in the person's language to begin with, and what it says in German."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.utils.translation import override, pgettext_lazy

from integration_pages.translation.languages import SOURCE

from .choices import Role
from .models import SponsorshipEnquiry, SponsorshipProgrammePage


class Letter(models.TextChoices):
    """The key is the name of the template."""

    INVITE = "invite", pgettext_lazy("admin", "Invitation to a first talk")
    INTRODUCE = "introduce", pgettext_lazy("admin", "We have found somebody")
    NOBODY = "nobody", pgettext_lazy("admin", "Nobody found yet")
    CLOSING = "closing", pgettext_lazy("admin", "At the end: thank you")


@dataclass(frozen=True)
class Draft:
    subject: str
    text: str


def _programme_in(language: str, enquiry: SponsorshipEnquiry) -> str:
    """The programme as its page is called in this language, else as it is called in German."""
    if enquiry.programme is None:
        return enquiry.programme_title
    key = enquiry.programme.translation_key
    pages = SponsorshipProgrammePage.objects.filter(translation_key=key, locale__language_code=language, live=True)
    return pages.values_list("title", flat=True).first() or enquiry.programme_title


def draft(letter: Letter, enquiry: SponsorshipEnquiry, language: str = "") -> Draft:
    """How the letter begins, in the person's language or in another one."""
    language = language or enquiry.language
    contact = enquiry.programme.contact if enquiry.programme else None
    context = {
        "name": enquiry.name,
        "is_sponsor": enquiry.role == Role.SPONSOR,
        "programme": _programme_in(language, enquiry),
        "reach": ", ".join(filter(None, [contact.phone, contact.email])) if contact else "",
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    base = f"sponsorships/letters/{letter.value}"
    with override(language):
        subject = render_to_string(f"{base}_subject.txt", context)
        text = render_to_string(f"{base}_message.txt", context)
    return Draft(" ".join(subject.split()), text.strip())


def in_german(letter: Letter, enquiry: SponsorshipEnquiry) -> Draft | None:
    """What a letter in another language says; None where it is in German already."""
    return None if enquiry.language == SOURCE else draft(letter, enquiry, SOURCE)
