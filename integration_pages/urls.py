"""Addresses of the portal that stand before Wagtail's own."""

from django.urls import URLPattern, URLResolver, path

from integration_pages.enquiries.urls import urlpatterns as enquiries
from integration_pages.offers.comparison.views import compare

urlpatterns: list[URLPattern | URLResolver] = [
    path("angebote/vergleich/", compare, name="offer_comparison"),
    *enquiries,
]
