"""Addresses below the page about language mediation that stand before Wagtail's."""

from django.urls import URLPattern, path

from . import own, views

urlpatterns: list[URLPattern] = [
    path("anfragen/", views.request_mediation, name="mediation_request"),
    path("anfragen/<str:token>/absagen/", own.cancel_request, name="mediation_cancel"),
    path("mitmachen/", views.join, name="mediation_join"),
    path("pool/<str:token>/", own.pool, name="mediation_pool"),
    path("pool/<str:token>/aendern/", own.change, name="mediation_change"),
    path("termin/<str:token>/", own.appointment, name="mediation_appointment"),
]
