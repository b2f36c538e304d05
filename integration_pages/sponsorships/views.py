"""The two forms of a programme. Whatever happens to the programme meanwhile, nothing that was typed is lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from integration_pages.base.breadcrumbs import breadcrumbs
from integration_pages.enquiries.receiving import ShownForm, receive
from integration_pages.enquiries.views import not_found, unlisted
from integration_pages.translation.links import url_in

from .choices import Role, Status
from .forms import FORMS
from .models import SponsorshipProgrammePage
from .programmes import find_programme, form_of, others

CONFLICT = 409
# The button with this name keeps an enquiry for a programme that pauses, until it goes on.
LATER = "later"


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def sponsor(request: HttpRequest, slug: str) -> HttpResponse:
    """`…/patenschaften/<programme>/patin-werden/`"""
    return _form(request, slug, Role.SPONSOR)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def newcomer(request: HttpRequest, slug: str) -> HttpResponse:
    """`…/patenschaften/<programme>/begleitung-wuenschen/`"""
    return _form(request, slug, Role.NEWCOMER)


def _form(request: HttpRequest, slug: str, role: Role) -> HttpResponse:
    programme, is_sent = find_programme(request, slug), request.method == "POST"
    if programme is None:
        return _kept(request, role, None) if is_sent else not_found(request)
    if programme.slug != slug and not is_sent:
        return redirect(form_of(programme, role), permanent=True)
    if not programme.takes_enquiries and not (is_sent and LATER in request.POST):
        return _kept(request, role, programme) if is_sent else _closed(request, role, programme)
    result = receive(request, FORMS[role], programme_id=programme.pk, programme_title=programme.title)
    if isinstance(result, HttpResponse):
        return result
    is_later = not programme.takes_enquiries
    context = {**_around(request, role, programme), "enquiry": result, "is_later": is_later}
    # Shown once more with what was wrong, it is still to be kept for later.
    context["sent_as"] = LATER if is_later else ""
    return render(request, "sponsorships/form.html", context, status=result.status)


def _around(request: HttpRequest, role: Role, programme: SponsorshipProgrammePage | None) -> dict[str, Any]:
    """What every page about a form of a programme shows; `programme` is None when it is gone."""
    heading = FORMS[role].heading
    context: dict[str, Any] = {"role": role.value, "heading": heading, "about": programme}
    if programme is None:
        return context
    here = {"title": heading, "url": request.path}
    return {
        **context,
        "about_url": url_in(programme, request=request),
        "waits": programme.status == Status.WAITING_LIST,
        "is_planned": programme.status == Status.PLANNED,
        "contact": programme.contact,
        "breadcrumbs": [*breadcrumbs(programme, request), here],
    }


def _closed(request: HttpRequest, role: Role, programme: SponsorshipProgrammePage) -> HttpResponse:
    """Why there is no form now, and where there is one."""
    context = {**_around(request, role, programme), "others": others(role, programme)}
    return render(request, "sponsorships/closed.html", context)


def _kept(request: HttpRequest, role: Role, programme: SponsorshipProgrammePage | None) -> HttpResponse:
    """The programme takes nothing any more: what was typed stands here; one press sends it elsewhere, or keeps it."""
    shown = ShownForm(FORMS[role](request.POST), again=True, status=CONFLICT)
    context = {**_around(request, role, programme), "enquiry": shown, "others": others(role, programme)}
    if programme is not None:
        context["later"] = {"name": LATER, "form": form_of(programme, role)}
    return render(request, "sponsorships/kept.html", context, status=shown.status)
