from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms import health, wellknown
from cms.search.views import search
from cms.users import urls as account_urls
from cms.users.views import to_change_password, to_login, to_password_reset
from integration_pages import urls as portal_urls
from integration_pages.translation.sitemap import PortalSitemap
from integration_pages.translation.views import to_reader_language


def portal_sitemap(request: HttpRequest) -> HttpResponse:
    return sitemap(request, sitemaps={"portal": PortalSitemap(request)})


urlpatterns = [
    path("", to_reader_language),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/change-password", to_change_password, name="well_known_change_password"),
    # Before Wagtail's own: its log-ins know neither codes nor second factors.
    path("admin/login/", to_login, name="admin_login"),
    re_path(r"^admin/password_reset/(?P<rest>.*)$", to_password_reset, name="admin_password_reset"),
    path("_util/login/", to_login, name="frontend_login"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", portal_sitemap, name="sitemap"),
]

urlpatterns += i18n_patterns(
    path("konto/", include(account_urls)),
    path("suche/", search, name="search"),
    path("_util/login/", to_login, name="frontend_login_in_language"),
    path("", include(portal_urls)),
    path("", include(wagtail_urls)),
)

if settings.DEBUG or getattr(settings, "SERVE_MEDIA", False):
    from django.views.static import serve

    urlpatterns.insert(0, re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}))
