"""Addresses of the portal that stand before Wagtail's own."""

from django.urls import URLPattern, URLResolver

from integration_pages.enquiries.urls import urlpatterns as enquiries

urlpatterns: list[URLPattern | URLResolver] = [*enquiries]
