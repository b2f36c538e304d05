"""Addresses of the portal that stand before Wagtail's own."""

from django.urls import URLPattern, URLResolver, include, path

from integration_pages.enquiries.urls import urlpatterns as enquiries
from integration_pages.offers import urls as offers_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("angebote/", include(offers_urls)),
    *enquiries,
]
