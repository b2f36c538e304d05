"""Addresses below the conference that stand before Wagtail's; they are a contract with other systems."""

from django.urls import path

from . import views
from .registration import feedback, own
from .registration import views as registration

urlpatterns = [
    path("anmeldung/geloescht/", own.deleted, name="conference_registration_deleted"),
    path("anmeldung/<str:token>/aendern/", own.change, name="conference_change"),
    path("anmeldung/<str:token>/absagen/", own.cancel, name="conference_cancel"),
    path("anmeldung/<str:token>/annehmen/", own.accept, name="conference_accept"),
    path("anmeldung/<str:token>/termine.ics", own.calendar, name="conference_own_calendar"),
    path("<slug:year>/anmelden/", registration.register, name="conference_register"),
    path("<slug:year>/anmelden/danke/", registration.registered, name="conference_registered"),
    path("<slug:year>/rueckmeldung/", feedback.feedback, name="conference_feedback"),
    path("<slug:year>/rueckmeldung/danke/", feedback.thanks, name="conference_feedback_thanks"),
    path("<slug:year>/programm.ics", views.programme_file, name="conference_calendar"),
    path("<slug:year>/<slug:slug>/termin.ics", views.session_file, name="conference_session_calendar"),
]
