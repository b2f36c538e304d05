from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from integration_pages.submissions.kept import after_csrf_failure


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that cannot be proved to come from us: what to do about it, in the reader's language.

    A member's text is shown again: whoever signs in anew in another window has a new token.
    """
    return after_csrf_failure(request) or render(request, "403_csrf.html", status=403)
