"""By which words a programme is found besides its own text."""

from django.utils.translation import gettext

from integration_pages.translation.names import text_of
from snippets.languages import name_of_language

from .models import SponsorshipProgrammePage
from .words import standing


def names_of(programme: SponsorshipProgrammePage) -> list[str]:
    """What it is, who carries it, whom to ask, the languages, and what its status says, in the active language."""
    contact = programme.contact
    return [
        programme.kind_in_words,
        gettext("Become a sponsor") if programme.takes_enquiries else "",
        gettext("I would like a sponsor") if programme.takes_enquiries else "",
        programme.carrier.name if programme.carrier else "",
        text_of(contact, "function")[0] if contact else "",
        contact.public_holder if contact else "",
        *(name_of_language(code) for code in programme.languages),
        standing(programme.status).label,
    ]
