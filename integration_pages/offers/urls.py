"""Addresses below the list of offers that stand before Wagtail's; they are a contract with other systems."""

from django.urls import path

from . import views
from .comparison.views import compare
from .needs.views import missing, missing_thanks

urlpatterns = [
    path("termine.ics", views.list_calendar, name="offers_calendar"),
    path("vergleich/", compare, name="offer_comparison"),
    path("gesucht/", missing, name="offers_missing"),
    path("gesucht/danke/", missing_thanks, name="offers_missing_thanks"),
    path("plakat/", views.list_poster, name="offers_poster"),
    path("<slug:slug>/termine.ics", views.offer_calendar, name="offer_calendar"),
    path("<slug:slug>/drucken/", views.offer_sheet, name="offer_sheet"),
]
