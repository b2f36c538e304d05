from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that cannot be proved to come from us: what to do about it, in the reader's language."""
    return render(request, "403_csrf.html", status=403)
