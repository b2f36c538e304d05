from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.translation import pgettext_lazy
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    name = "cms.users"
    label = "users"
    verbose_name = pgettext_lazy("admin", "User accounts")

    def ready(self) -> None:
        from . import checks, policies, signals

        policies.register()
        policies.limit_wagtail_localize()
        signals.connect()
        register(checks.no_demo_passwords, Tags.database, deploy=True)
        register(checks.no_development_key, Tags.security, deploy=True)


class AccountsInAdminConfig(WagtailUsersAppConfig):
    """Stands in for `wagtail.users` in INSTALLED_APPS."""

    default = False
    user_viewset = "cms.users.viewsets.AccountViewSet"
