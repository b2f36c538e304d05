"""The link in an invitation. Opening it changes nothing: programs that look for viruses open links too."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integration_pages.enquiries.views import unlisted

from ..limits import within_limits
from ..models import Invitation
from ..notice import member_notice
from ..services import invitations
from ..services.invitations import Standing

STATUS = {
    Standing.READY: 200,
    Standing.SIGN_IN: 200,
    Standing.OTHER_ACCOUNT: 200,
    Standing.BLOCKED: 403,
    Standing.USED: 410,
    Standing.NOWHERE: 410,
    Standing.OVER: 404,
}


def _page(request: HttpRequest, standing: Standing, found: Invitation | None) -> HttpResponse:
    context: dict[str, Any] = {"standing": standing.name.lower()}
    if standing == Standing.READY and found:
        context |= {"invitation": found, "organisations": found.organisations, "notice": member_notice()}
    return render(request, "members/invitation.html", context, status=STATUS[standing])


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """`…/mitglied/einladung/<token>/`: what one is invited to, what is kept about one, and a button."""
    if request.method != "POST":
        found = invitations.by_token(token)
        return _page(request, invitations.standing_of(found, request.user), found)
    if not within_limits(request, "invitation"):
        return render(request, "429.html", status=429)
    standing, account = invitations.accept(token, request.user)
    if standing != Standing.READY:
        return _page(request, standing, None)
    messages.success(request, _("Welcome! You are a member now."))
    if request.user.is_authenticated:
        return redirect("member_area")
    # The link has proved the mailbox, as a code would have; a new account has neither rights nor a second step.
    record_authentication(request, account, method="code", email=account.email)
    response: HttpResponse = perform_login(request, account, email=account.email, redirect_url=reverse("member_area"))
    return response
