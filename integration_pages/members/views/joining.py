"""Two forms for people without an account: to join the network, and to get back in without the old mailbox."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from integration_pages.enquiries.forms import EnquiryForm
from integration_pages.enquiries.receiving import receive
from integration_pages.enquiries.views import unlisted

from ..forms import JoinForm, LostAccessForm


def _form_page(request: HttpRequest, form_class: type[EnquiryForm], template: str) -> HttpResponse:
    result = receive(request, form_class)
    if isinstance(result, HttpResponse):
        return result
    return render(request, template, {"enquiry": result}, status=result.status)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """`…/mitglied/beitreten/`: arrives at the desk of the integration management."""
    return _form_page(request, JoinForm, "members/join.html")


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def lost_access(request: HttpRequest) -> HttpResponse:
    """`…/mitglied/zugang/`: how to get back in, and a form for when the mailbox is gone."""
    return _form_page(request, LostAccessForm, "members/lost_access.html")
