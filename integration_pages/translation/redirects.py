"""A changed slug leaves one redirect, for the German address; it holds in every language."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.deprecation import MiddlewareMixin
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from .languages import SOURCE
from .middleware import language_in_path


class RedirectMiddleware(MiddlewareMixin):
    """Looks up the address as it came, then its German form; the target is in the reader's language."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code != 404:
            return response
        redirect = self._find(request)
        if redirect is None or not redirect.link:
            return response
        kind = HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseRedirect
        return kind(redirect.link)

    def _find(self, request: HttpRequest) -> Redirect | None:
        paths = [request.get_full_path(), request.path]
        if language := language_in_path(request.path):
            prefix = len(f"/{language}/")
            paths += [f"/{SOURCE}/{path[prefix:]}" for path in paths]
        for path in dict.fromkeys(Redirect.normalise_path(path) for path in paths):
            if redirect := get_redirect(request, path):
                return redirect
        return None
