from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from integration_pages import urls as portal_urls
from integration_pages.translation.sitemap import PortalSitemap
from integration_pages.translation.views import to_reader_language


def portal_sitemap(request: HttpRequest) -> HttpResponse:
    return sitemap(request, sitemaps={"portal": PortalSitemap(request)})


urlpatterns = [
    path("", to_reader_language),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", portal_sitemap, name="sitemap"),
]

urlpatterns += i18n_patterns(
    path("konto/", include("allauth.urls")),
    path("", include(portal_urls)),
    path("", include(wagtail_urls)),
)

if settings.DEBUG or getattr(settings, "SERVE_MEDIA", False):
    from django.urls import re_path
    from django.views.static import serve

    urlpatterns.insert(0, re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}))
