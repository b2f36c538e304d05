"""How the portal signs people in: no sign-up, mails in the person's language, staff go to the admin."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal import flows
from allauth.account.models import Login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from .models import User

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def may_enter_admin(user: Any) -> bool:
    return bool(user.has_perm("wagtailadmin.access_admin"))


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff to the admin, members to their area, in the language they chose for themselves."""
        if may_enter_admin(request.user):
            return reverse("wagtailadmin_home")
        language = getattr(request.user, "preferred_language", "")
        with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
            return reverse("member_area")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def is_login_by_code_required(self, login: Login) -> bool:
        """Where the admin demands two factors, a person who has none yet proves the mailbox as well.

        Else a stolen password alone would do to set up the thief's own second factor.
        """
        if super().is_login_by_code_required(login):
            return True
        methods = [record["method"] for record in flows.login.get_authentication_records(self.request, login.user)]
        return bool(
            settings.REQUIRE_SECOND_FACTOR
            and "code" not in methods
            and "mfa" not in methods
            and may_enter_admin(login.user)
            and not is_mfa_enabled(login.user, SECOND_FACTORS)
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        person = User.objects.filter(email__iexact=email).first()
        language = person.preferred_language if person else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, {"site_name": settings.WAGTAIL_SITE_NAME, **context})

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        with translation.override(getattr(user, "preferred_language", None) or translation.get_language()):
            context["password_reset_url"] = self.get_reset_password_from_key_url(f"{context['uid']}-{context['key']}")
        super().send_password_reset_mail(user, email, context)


class SecondFactorAdapter(DefaultMFAAdapter):
    def get_totp_issuer(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)
