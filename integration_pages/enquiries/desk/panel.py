"""What waits, on the admin's first page. Other rooms add their lines to `SOURCES`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import npgettext
from wagtail.admin.ui.components import Component

from .access import handled_by, kinds_of


@dataclass(frozen=True)
class Line:
    """A sentence with its number, and the list it leads to."""

    text: str
    url: str
    is_urgent: bool = False


def what_waits(request: HttpRequest) -> list[Line]:
    if not kinds_of(request.user):
        return []
    mine, now, url = handled_by(request.user), timezone.now(), reverse("enquiries:index")
    waiting, overdue, spam = mine.waiting().count(), mine.overdue(now).count(), mine.filter(is_spam=True).count()
    lines = []
    if overdue:
        text = npgettext("admin", "%d waits for more than a month", "%d wait for more than a month", overdue)
        lines.append(Line(text % overdue, f"{url}?state=overdue", is_urgent=True))
    text = npgettext("admin", "%d enquiry waits", "%d enquiries wait", waiting)
    lines.append(Line(text % waiting, f"{url}?state=waiting"))
    if spam:
        text = npgettext("admin", "%d was set apart as spam", "%d were set apart as spam", spam)
        lines.append(Line(text % spam, f"{url}?spam=1"))
    return lines


SOURCES: list[Callable[[HttpRequest], list[Line]]] = [what_waits]


class DeskPanel(Component):
    order = 110
    template_name = "integration_pages/admin/desk_panel.html"

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"lines": self.lines}


def panels(request: HttpRequest) -> list[Component]:
    """The panel, if there is anything in it for this person."""
    lines = [line for source in SOURCES for line in source(request)]
    return [DeskPanel(lines)] if lines else []
