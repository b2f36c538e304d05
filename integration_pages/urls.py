"""Addresses of the portal that stand before Wagtail's own."""

from django.urls import URLPattern, URLResolver, path

from integration_pages.offers.trust.views import confirm_entries

urlpatterns: list[URLPattern | URLResolver] = [
    path("bestaetigen/<str:token>/", confirm_entries, name="confirm_entries"),
]
