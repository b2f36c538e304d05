"""Addresses below the conference that stand before Wagtail's; they are a contract with other systems."""

from django.urls import path

from . import views

urlpatterns = [
    path("<slug:year>/programm.ics", views.programme_file, name="conference_calendar"),
    path("<slug:year>/<slug:slug>/termin.ics", views.session_file, name="conference_session_calendar"),
]
