"""A page that must not go live as it is: whichever of the admin's ways leads to publishing, the editor is told why.

Forms say it before. Other ways (approval in the review, many pages at once) end in `publish()`, which refuses; Wagtail
expects no refusal there and would answer with an error page.
"""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


class PublishingRefused(ValidationError):
    """`publish()` was called for a page that lacks something; the messages say what."""


class RefusalMiddleware:
    """In the admin: back to where the editor came from, with the reason. Nothing was published or decided."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        admin = reverse("wagtailadmin_home")
        if not isinstance(exception, PublishingRefused) or not request.path.startswith(admin):
            return None
        messages.error(request, " ".join(exception.messages))
        came_from = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
        url = came_from if is_ours else admin
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What Wagtail's dialogue takes for "done, go on there".
            return JsonResponse({"step": "success", "redirect": url})
        return HttpResponseRedirect(url)
