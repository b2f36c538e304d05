"""What a programme's page shows beside its text."""

from typing import Any

from django.http import HttpRequest

from integration_pages.translation.links import url_in
from snippets.hsds import absolute_url

from .cards import card
from .comparison import requirements
from .lists import list_url
from .models import SponsorshipProgrammePage
from .structured import structured_data
from .voices import voices_of


def detail_context(programme: SponsorshipProgrammePage, request: HttpRequest) -> dict[str, Any]:
    url = absolute_url(url_in(programme, programme.text.language_code, request))
    return {
        "card": card(programme, request),
        "requirements": requirements(programme),
        "voices": voices_of(programme),
        "list_url": list_url(request),
        "structured": structured_data(programme, url),
    }
