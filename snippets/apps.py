from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SnippetsConfig(AppConfig):
    name = "snippets"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = pgettext_lazy("admin", "Vocabulary")
