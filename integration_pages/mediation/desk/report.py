"""How many hours the pool has mediated, by quarter and language: for the desk's own planning."""

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.formats import number_format
from django.utils.translation import pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from integration_pages.enquiries.models import Tally
from snippets.languages import name_of_language

from .access import managers_only, may_manage

MEASURES = ("mediation_request", "mediation_done", "mediation_unmet")


@dataclass
class Row:
    """One language in one quarter."""

    quarter: str
    language: str
    requests: int = 0
    done: int = 0
    unmet: int = 0
    minutes: int = 0

    @property
    def hours(self) -> str:
        return number_format(self.minutes / 60, decimal_pos=1)


def quarter_in_words(day: date) -> str:
    return pgettext("admin", "quarter %(number)d of %(year)d") % {"number": (day.month + 2) // 3, "year": day.year}


def rows() -> list[Row]:
    """From the figures that outlive the records, the newest quarter first; one query."""
    found: dict[tuple[date, str], Row] = {}
    for tally in Tally.objects.filter(measure__in=MEASURES).order_by("-quarter", "language"):
        row = found.setdefault(
            (tally.quarter, tally.language), Row(quarter_in_words(tally.quarter), name_of_language(tally.language))
        )
        match tally.measure:
            case "mediation_request":
                row.requests += tally.count
            case "mediation_unmet":
                row.unmet += tally.count
            case _:
                row.done += tally.count
                row.minutes += tally.amount
    return list(found.values())


class HoursView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "integration_pages/admin/mediation/hours.html"
    page_title = pgettext_lazy("admin", "Hours of the pool")
    header_icon = "time"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("mediation_requests:index"), "label": pgettext_lazy("admin", "Language mediation")},
        {"url": "", "label": page_title},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_manage(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rows=rows(), csv_url=reverse("mediation_hours_csv"), **kwargs)


@managers_only
def hours_csv(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet. All of it is our own words and numbers, so no cell can be a formula."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(
        [
            pgettext("admin", "Quarter"),
            pgettext("admin", "Language"),
            pgettext("admin", "Requests"),
            pgettext("admin", "Took place"),
            pgettext("admin", "Nobody found"),
            pgettext("admin", "Minutes"),
        ]
    )
    writer.writerows([row.quarter, row.language, row.requests, row.done, row.unmet, row.minutes] for row in rows())
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="sprachmittlung-stunden.csv"'
    return response
