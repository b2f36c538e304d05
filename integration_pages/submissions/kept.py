"""A text is never lost because a session ended while somebody wrote it."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from .stamps import STAMP, owner_of

# Nothing a person has typed; longer than this is worth copying.
TECHNICAL = frozenset({"csrfmiddlewaretoken", STAMP, "version", "seen", "action"})
WORTH_COPYING = 12


def kept_text(request: HttpRequest) -> HttpResponse:
    """What was sent, to be copied or sent once more after signing in; nothing of it is stored."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    typed = [value for name, value in fields if name not in TECHNICAL and len(value) > WORTH_COPYING]
    context = {
        "fields": [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"],
        "typed": "\n\n".join(typed),
        "had_file": any(request.FILES.values()),
        "csrf": get_token(request),
    }
    response = render(request, "submissions/kept.html", context, status=403)
    add_never_cache_headers(response)
    return response


def after_csrf_failure(request: HttpRequest) -> HttpResponse | None:
    """For a form of ours whose token has changed, because the person has signed in anew; None for any other.

    Whoever forges a form has no mark of this person's, so nobody is shown a stranger's text.
    """
    owner = owner_of(request.POST.get(STAMP, ""))
    if owner is None or (request.user.is_authenticated and request.user.pk != owner):
        return None
    return kept_text(request)
