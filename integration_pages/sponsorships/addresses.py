"""Where the two forms of a programme stand (address contract)."""

from django.http import HttpRequest

from integration_pages.translation.links import url_in

from .choices import Role
from .models import SponsorshipProgrammePage

FORMS = {Role.SPONSOR: "patin-werden/", Role.NEWCOMER: "begleitung-wuenschen/"}


def form_url(programme: SponsorshipProgrammePage, role: Role, request: HttpRequest | None) -> str:
    """The form's path in the reader's language; empty while the programme takes no enquiries."""
    url = url_in(programme, request=request) if programme.takes_enquiries else ""
    return f"{url}{FORMS[role]}" if url else ""
