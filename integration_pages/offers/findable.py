"""By which words an offer is found besides its own text."""

from django.utils.translation import gettext

from integration_pages.translation.names import text_of
from snippets.languages import name_of_language
from snippets.models import Place

from .choices import Cost, CourseType, Kind
from .models import OfferPage


def names_of(offer: OfferPage) -> list[str]:
    """Kind, topics, groups, who, where, languages, and what its badges say, in the active language.

    The rows it reads are those of `OfferPage.shown_with`.
    """
    contact = offer.contact
    return [
        str(Kind(offer.kind).label) if offer.kind in Kind.values else "",
        str(CourseType(offer.course_type).label) if offer.course_type in CourseType.values else "",
        *(text_of(link.field, "name")[0] for link in offer.field_links.all()),
        *(text_of(link.group, "name")[0] for link in offer.group_links.all()),
        *(link.organisation.name for link in offer.provider_links.all()),
        *(_place(link.place) for link in offer.place_links.all()),
        text_of(contact, "function")[0] if contact else "",
        contact.public_holder if contact else "",
        *(name_of_language(code) for code in offer.languages),
        offer.level_from,
        offer.level_to,
        offer.certificate,
        gettext("with childcare") if offer.childcare else "",
        gettext("for women only") if offer.women_only else "",
        gettext("step-free") if offer.step_free else "",
        gettext("free of charge") if offer.cost in (Cost.FREE, Cost.DONATION) else "",
        gettext("online") if offer.online else "",
    ]


def _place(place: Place) -> str:
    """The name, and where it is, unless that is kept secret."""
    return f"{place.name} {place.public_address} {place.get_district_display() if not place.hide_address else ''}"
