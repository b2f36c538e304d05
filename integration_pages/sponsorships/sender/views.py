"""Addresses below a private link. What the enquiry's page itself shows is in `pages`."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integration_pages.enquiries.limits import may_send
from integration_pages.enquiries.receiving import TOO_MANY, UNPROCESSABLE
from integration_pages.enquiries.services import by_private_token
from integration_pages.enquiries.views import not_found, sender_context, unlisted

from ..choices import Stage
from ..models import SponsorshipEnquiry
from . import services
from .forms import BreakForm, SponsorshipForm, WellbeingForm, change_form
from .pages import is_pausing

Own = Callable[[HttpRequest, str, SponsorshipEnquiry], HttpResponse]


def _own(view: Own) -> Callable[[HttpRequest, str], HttpResponse]:
    """For whoever holds the link of an enquiry about a sponsorship; 404 for everybody else."""

    @unlisted
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapped(request: HttpRequest, token: str) -> HttpResponse:
        record = by_private_token(token)
        return view(request, token, record) if isinstance(record, SponsorshipEnquiry) else not_found(request)

    return wrapped


def _page(
    request: HttpRequest, template: str, token: str, record: SponsorshipEnquiry, status: int = 200, **more: Any
) -> HttpResponse:
    context = {**sender_context(record, token, request), **more}
    return render(request, f"sponsorships/{template}.html", context, status=status)


def _back(request: HttpRequest, token: str, done: bool) -> HttpResponse:
    """To the enquiry's page; it may have been deleted since the form was opened."""
    return redirect("enquiry", token) if done else not_found(request)


def _may_change(request: HttpRequest, record: SponsorshipEnquiry, form: SponsorshipForm) -> bool:
    """Nobody's mailbox is to be filled from here either."""
    mailbox = form.cleaned_data["email"] if form.cleaned_data["email"] != record.email else ""
    return may_send(f"change:{record.role}", request.META.get("REMOTE_ADDR", ""), mailbox)


@_own
def change(request: HttpRequest, token: str, record: SponsorshipEnquiry) -> HttpResponse:
    """`…/aendern/`: the form once more, with what was sent."""
    if record.state in record.settled:
        return redirect("enquiry", token)
    if request.method != "POST":
        return _page(request, "change", token, record, form=change_form(record))
    form = change_form(record, request.POST)
    if not form.is_valid():
        return _page(request, "change", token, record, UNPROCESSABLE, form=form)
    if not _may_change(request, record, form):
        text = _("Too many messages are coming from here. Please wait ten minutes, then send it. Your text stays here.")
        form.add_error(None, text)
        return _page(request, "change", token, record, TOO_MANY, form=form)
    return _back(request, token, services.change(token, form.cleaned_data))


@_own
def pause(request: HttpRequest, token: str, record: SponsorshipEnquiry) -> HttpResponse:
    """`…/pause/`: a break, and back from it."""
    if record.state in record.settled:
        return redirect("enquiry", token)
    if request.method == "POST" and "back" in request.POST:
        return _back(request, token, services.take_a_break(token, None))
    form = BreakForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _back(request, token, services.take_a_break(token, form.until(timezone.localdate())))
    status = UNPROCESSABLE if form.is_bound else 200
    return _page(request, "pause", token, record, status, form=form, is_pausing=is_pausing(record))


@_own
def leave(request: HttpRequest, token: str, record: SponsorshipEnquiry) -> HttpResponse:
    """`…/zurueckziehen/`: no more; and for what was withdrawn: again."""
    if record.state == Stage.ENDED:
        return redirect("enquiry", token)
    if request.method == "POST":
        # What the button said, whatever has happened since the page was opened.
        act = services.resume if "again" in request.POST else services.withdraw
        return _back(request, token, act(token))
    return _page(request, "leave", token, record)


@_own
def follow_up(request: HttpRequest, token: str, record: SponsorshipEnquiry) -> HttpResponse:
    """`…/wie-geht-es/`: takes the answer; the question itself stands on the enquiry's page."""
    if request.method != "POST" or services.open_question(record) is None:
        return redirect("enquiry", token)
    form = WellbeingForm(request.POST)
    if not form.is_valid():
        return _page(request, "enquiry", token, record, UNPROCESSABLE, question=form)
    said = form.cleaned_data
    return _back(request, token, services.answer(token, said["answer"], said["text"]))
