"""Below `/<lang>/mitglied/`."""

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("eintraege/", views.entries, name="member_entries"),
    path("eintraege/<slug:kind>/<uuid:key>/", views.propose, name="propose"),
    path("eintraege/<slug:kind>/<uuid:key>/richtig/", views.confirm, name="confirm_entry"),
    path("vorschlaege/", views.proposals, name="proposals"),
    path("vorschlaege/<uuid:uuid>/", views.proposal, name="proposal"),
    path("vorschlaege/<uuid:uuid>/zurueckziehen/", views.withdraw, name="withdraw_proposal"),
]
