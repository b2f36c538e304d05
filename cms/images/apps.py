from django.apps import AppConfig


class ImagesConfig(AppConfig):
    name = "cms.images"
    default_auto_field = "django.db.models.BigAutoField"
    label = "images"
    verbose_name = "Bilder"

    def ready(self) -> None:
        from .signals import connect

        connect()
