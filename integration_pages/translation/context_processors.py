from typing import Any

from django.http import HttpRequest

from .context import language_links
from .languages import reader_language
from .middleware import language_in_path


def reader(request: HttpRequest) -> dict[str, Any]:
    """Language and switcher for readers' pages; the admin gets nothing."""
    context: dict[str, Any] = {"language": reader_language()}
    if language_in_path(request.path_info):
        context["languages"] = language_links(request)
    return context
