"""Everything under `/<lang>/konto/`. There is no sign-up and no change of address: accounts are made for people."""

from allauth.account import views as account
from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("", views.account, name="account_login"),
    path("sprache/", views.LanguageView.as_view(), name="account_language"),
    path("abmelden/", account.logout, name="account_logout"),
    path("gesperrt/", account.account_inactive, name="account_inactive"),
    path("bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
    path("code/", account.request_login_code, name="account_request_login_code"),
    path("code/eingeben/", account.confirm_login_code, name="account_confirm_login_code"),
    path("passwort/aendern/", account.password_change, name="account_change_password"),
    path("passwort/festlegen/", account.password_set, name="account_set_password"),
    path("passwort/vergessen/", account.password_reset, name="account_reset_password"),
    path("passwort/vergessen/gesendet/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("passwort/gespeichert/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("sicherheit/", include("allauth.mfa.urls")),
]
