"""Who sees a submission: the one who wrote it."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from integration_pages.enquiries.views import not_found, unlisted
from integration_pages.members.views.gate import signed_in

from ..kept import kept_text
from ..models import Submission

View = Callable[..., HttpResponse]


def keeps_text(view: View) -> View:
    """For signed-in people. What is sent after the session has ended is shown again; visits lead to the log-in."""
    inner = signed_in(view)

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            return kept_text(request)
        return inner(request, *args, **kwargs)

    return unlisted(wrapped)


def own(view: View) -> View:
    """The person's own submission instead of its number; somebody else's does not exist for them."""

    @wraps(view)
    def wrapped(request: HttpRequest, uuid: UUID) -> HttpResponse:
        rows = Submission.objects.of(request.user).with_state().select_related("organisation", "picture")
        row = rows.filter(uuid=uuid).first()
        return view(request, row) if row else not_found(request)

    return keeps_text(wrapped)
