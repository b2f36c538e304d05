"""Everything under `/<lang>/mitglied/`. Rooms above add addresses of their own beside these."""

from django.urls import URLPattern, path

from .views import account, joining
from .views.area import area
from .views.invitation import invitation
from .views.proving import prove
from .views.stay import stay

urlpatterns: list[URLPattern] = [
    path("", area, name="member_area"),
    path("beitreten/", joining.join, name="member_join"),
    path("zugang/", joining.lost_access, name="member_lost_access"),
    path("einladung/<str:token>/", invitation, name="member_invitation"),
    path("bleiben/<str:token>/", stay, name="member_stay"),
    path("neue-adresse/<str:token>/", account.new_address, name="member_new_address"),
    path("geloescht/", account.deleted, name="member_deleted"),
    path("konto/", account.account, name="member_account"),
    path("konto/bestaetigen/", prove, name="member_proof"),
    path("konto/adresse/", account.address, name="member_address"),
    path("konto/daten/", account.export, name="member_export"),
    path("konto/loeschen/", account.delete, name="member_delete"),
]
