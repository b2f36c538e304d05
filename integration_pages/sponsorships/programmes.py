"""The programmes that an enquiry can go to."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from integration_pages.base.addresses import find_page, renamed_page
from integration_pages.translation.locales import source_locale_id
from integration_pages.translation.models import with_texts

from .choices import TAKES_ENQUIRIES, Role, Status
from .models import SponsorshipIndexPage, SponsorshipProgrammePage

VIEWS = {Role.SPONSOR: "sponsorship_sponsor", Role.NEWCOMER: "sponsorship_newcomer"}


def form_of(programme: SponsorshipProgrammePage, role: str) -> str:
    """The path of a programme's form in the active language."""
    return reverse(VIEWS[Role(role)], args=[programme.slug])


def find_programme(request: HttpRequest, slug: str) -> SponsorshipProgrammePage | None:
    """The published German programme with this name, or what was called so before; None when there is none."""
    path = f"{SponsorshipIndexPage.fixed_slug}/{slug}"
    # PostgreSQL takes no NUL in a text
    if "\0" in slug:
        return None
    try:
        if found := find_page(request, SponsorshipProgrammePage, path):
            return found
        moved = renamed_page(request, SponsorshipProgrammePage, path).facts
    except Http404:
        return None
    return None if moved.get_view_restrictions() else moved


@dataclass(frozen=True)
class Other:
    """A programme that takes enquiries now: its title in the reader's language if there is one, and its form."""

    title: str
    lang: str
    form: str
    waits: bool


def others(role: str, programme: SponsorshipProgrammePage | None) -> list[Other]:
    """All other programmes that take enquiries now; as many queries however many there are."""
    rows: Any = SponsorshipProgrammePage.objects.filter(locale_id=source_locale_id(), status__in=TAKES_ENQUIRIES)
    rows = rows.live().public().order_by("path")
    found = rows.exclude(pk=programme.pk) if programme else rows
    return [
        Other(row.text.title, row.text.text_language.code, form_of(row, role), row.status == Status.WAITING_LIST)
        for row in with_texts(found)
    ]
