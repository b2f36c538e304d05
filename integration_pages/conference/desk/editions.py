"""Pages of the desk that concern one edition: which one it is, and the ways between them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..models import ConferencePage
from .access import may_manage

WAYS = (
    ("conference_counts", pgettext_lazy("admin", "Numbers"), "table"),
    ("conference_calls", pgettext_lazy("admin", "To call"), "mobile-alt"),
    ("conference_prints", pgettext_lazy("admin", "Print"), "doc-full"),
    ("conference_message", pgettext_lazy("admin", "Write to people"), "mail"),
    ("conference_feedback_results", pgettext_lazy("admin", "Feedback"), "comment"),
)


def editions() -> Any:
    """The German rows: facts of every edition, whether it is published or not."""
    return ConferencePage.objects.german().defer_streamfields()


def current_edition(today: date | None = None) -> ConferencePage | None:
    """The one the desk works on: the next to come, or that of today; else the last one."""
    today = today or timezone.localdate()
    found: ConferencePage | None = editions().upcoming(today).first() or editions().past(today).first()
    return found


def list_url(edition: ConferencePage | None, **query: str) -> str:
    asked = {"edition": edition.pk, **query} if edition else query
    return reverse("conference_registrations:index", query=asked)


class EditionView(WagtailAdminTemplateMixin, TemplateView):
    """A page about one edition, for those who manage registrations."""

    header_icon = "group"
    edition: ConferencePage
    allowed: Callable[[Any], bool] = staticmethod(may_manage)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.allowed(request.user):
            raise PermissionDenied
        self.edition = get_object_or_404(editions(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.edition.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": list_url(self.edition), "label": pgettext("admin", "Registrations")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"edition": self.edition, **kwargs})
