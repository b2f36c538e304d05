from typing import Any

from django.http import HttpRequest

from integration_pages.translation.languages import reader_language
from integration_pages.translation.middleware import language_in_path

from .navigation import portal_context


def portal(request: HttpRequest) -> dict[str, Any]:
    """Menu, foot line and notices for readers' pages; the admin gets nothing."""
    if not language_in_path(request.path_info):
        return {}
    return portal_context(request, reader_language())
