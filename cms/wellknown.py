"""What machines look for at fixed addresses."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309: no search engine in the admin, in accounts, or in the endless combinations of filters."""
    private = ["/admin/", *(f"/{code}/konto/" for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in private), ""]
    lines += [f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
