"""What else waits for reviewers, for the top of the list of what was handed in. Rooms add their lines."""

from collections.abc import Callable

from django.http import HttpRequest

from integration_pages.enquiries.desk.panel import Line

BESIDE: list[Callable[[HttpRequest], list[Line]]] = []
