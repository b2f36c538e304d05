"""Addresses below the list of news that stand before Wagtail's; they are a contract with other systems."""

from django.urls import path

from . import views

urlpatterns = [
    path("feed/", views.feed, name="news_feed"),
    path("<slug:slug>/termin.ics", views.event_calendar, name="news_calendar"),
]
