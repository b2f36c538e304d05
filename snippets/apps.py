from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class SnippetsConfig(AppConfig):
    name = "snippets"
    verbose_name = pgettext_lazy("admin", "Vocabulary")
