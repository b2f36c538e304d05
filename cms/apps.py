from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Portal"

    def ready(self) -> None:
        from . import choosers, mail, outbox, processing, spreadsheets

        choosers.show_more_documents()
        mail.connect()
        outbox.register_policy()
        processing.connect()
        spreadsheets.protect_exports()
