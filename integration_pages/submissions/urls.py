"""Addresses of the members' area below which something is handed in."""

from django.urls import URLPattern, path

from .views import preview, standing, writing

urlpatterns: list[URLPattern] = [
    path("mitglied/einreichen/<slug:kind>/", writing.new, name="submission_new"),
    path("mitglied/eingereicht/", standing.index, name="submissions"),
    path("mitglied/eingereicht/<uuid:uuid>/", standing.one, name="submission"),
    path("mitglied/eingereicht/<uuid:uuid>/bearbeiten/", writing.edit, name="submission_edit"),
    path("mitglied/eingereicht/<uuid:uuid>/vorschau/", preview.show, name="submission_preview"),
    path("mitglied/eingereicht/<uuid:uuid>/zurueckziehen/", standing.withdraw, name="submission_withdraw"),
    path("mitglied/eingereicht/<uuid:uuid>/korrektur/", standing.correct, name="submission_correct"),
    path("mitglied/eingereicht/<uuid:uuid>/loeschen/", standing.delete, name="submission_delete"),
]
