from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("anliegen/danke/", views.known, name="enquiry_known"),
    path("anliegen/geloescht/", views.deleted, name="enquiry_deleted"),
    path("anliegen/bestaetigen/<str:token>/", views.confirm, name="enquiry_confirm"),
    path("anliegen/<str:token>/", views.enquiry, name="enquiry"),
    path("anliegen/<str:token>/danke/", views.thanks, name="enquiry_thanks"),
    path("anliegen/<str:token>/loeschen/", views.delete, name="enquiry_delete"),
    path("hinweis/", views.hint, name="hint_on_start"),
    path("<path:page_path>/hinweis/", views.hint, name="hint"),
]
