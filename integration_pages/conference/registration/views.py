"""`…/konferenz/<year>/anmelden/`, and what comes after sending it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integration_pages.base.breadcrumbs import breadcrumbs
from integration_pages.conference.days import days_in_words
from integration_pages.conference.models import ConferencePage
from integration_pages.conference.standing import state_of, takes_registrations
from integration_pages.conference.views import find_edition
from integration_pages.enquiries.receiving import CONFLICT, ShownForm, receive
from integration_pages.enquiries.views import unlisted
from integration_pages.translation.links import url_in
from integration_pages.translation.models import with_texts

from .forms import CLOSED, RegistrationForm, asked_for
from .places import left_of_day


def around(edition: ConferencePage, request: HttpRequest, title: Any) -> dict[str, Any]:
    """What every page about registering for an edition shows."""
    with_texts([edition])
    now = timezone.now()
    return {
        "title": title,
        "edition": edition,
        "edition_url": url_in(edition, request=request),
        "when": days_in_words(edition, timezone.localdate(now)),
        "state": state_of(edition, now),
        "contact": edition.contact,
        "breadcrumbs": [*breadcrumbs(edition, request), {"title": title, "url": request.path}],
    }


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, year: str) -> HttpResponse:
    edition = find_edition(request, year)
    if not takes_registrations(edition, timezone.now()):
        return _closed(request, edition)
    initial = asked_for(request.GET, edition) if request.method != "POST" else None
    result = receive(request, partial(RegistrationForm, edition=edition), initial=initial)
    if isinstance(result, HttpResponse):
        return result
    context = {**around(edition, request, RegistrationForm.heading), "enquiry": result, "left": left_of_day(edition)}
    return render(request, "conference/registration/form.html", context, status=result.status)


def _closed(request: HttpRequest, edition: ConferencePage) -> HttpResponse:
    """Why nobody can register now; what was typed while it closed stands there, to be taken along."""
    context = around(edition, request, RegistrationForm.heading)
    if request.method != "POST":
        return render(request, "conference/registration/closed.html", context)
    form = RegistrationForm(request.POST, edition=edition)
    form.add_error(None, CLOSED)
    context["enquiry"] = ShownForm(form, again=True, status=CONFLICT)
    return render(request, "conference/registration/closed.html", context, status=CONFLICT)


@unlisted
@require_safe
def registered(request: HttpRequest, year: str) -> HttpResponse:
    """The same for everyone who gave an address, registered before or not: all else stands in the mail."""
    context = around(find_edition(request, year), request, _("Thank you for registering!"))
    return render(request, "conference/registration/registered.html", context)
