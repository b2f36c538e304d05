"""By which words editions and sessions are found besides their own text."""

from django.utils.translation import gettext

from integration_pages.translation.languages import SOURCE
from integration_pages.translation.names import text_of
from snippets.languages import name_of_language

from .choices import Format
from .models import ConferencePage, SessionPage
from .programme import people_of


def names_of_edition(edition: ConferencePage) -> list[str]:
    """That it is a conference, who organises it, and where it is, in the active language."""
    place = edition.place
    return [
        gettext("Conference"),
        *(link.organisation.name for link in edition.organisation_links.all()),
        f"{place.name} {place.public_address}" if place else "",
    ]


def names_of_session(session: SessionPage) -> list[str]:
    """Who speaks, as far as they agreed, the topic, the format, and languages beside German."""
    spoken = (*session.languages, *session.interpretation)
    return [
        gettext("Conference"),
        str(Format(session.format).label),
        *(person.words for person in people_of(session)),
        text_of(session.field, "name")[0] if session.field else "",
        *(name_of_language(code) for code in spoken if code != SOURCE),
    ]
