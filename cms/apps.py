from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Portal"

    def ready(self) -> None:
        from . import mail, outbox, spreadsheets

        mail.connect()
        outbox.register_policy()
        spreadsheets.protect_exports()
