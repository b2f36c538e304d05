from django.apps import AppConfig


class ImagesConfig(AppConfig):
    name = "cms.images"
    label = "images"
    verbose_name = "Bilder"

    def ready(self) -> None:
        from .signals import connect

        connect()
