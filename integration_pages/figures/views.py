"""The report in the admin: to read, to print, and as a file."""

import csv
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import npgettext, override, pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from integration_pages.base.spreadsheets import neutral
from integration_pages.translation.languages import SOURCE

from .chart import chart
from .counts import MOST_QUARTERS, USUAL_QUARTERS, closed_quarters
from .quarters import Quarter, quarters_between
from .report import Report, report

UNPROCESSABLE = 422


def may_see_figures(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("integration_pages.view_tally"))


class QuartersForm(forms.Form):
    """From which quarter to which; only those that are over can be chosen."""

    first = forms.ChoiceField(label=pgettext_lazy("admin", "From"))
    last = forms.ChoiceField(label=pgettext_lazy("admin", "Up to"))

    def __init__(self, closed: list[Quarter], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(quarter.key, str(quarter)) for quarter in reversed(closed)]
        for name in ("first", "last"):
            field = self.fields[name]
            field.choices = choices  # type: ignore[attr-defined]
            field.error_messages["invalid_choice"] = pgettext("admin", "This quarter has no figures.")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = (Quarter.parse(data.get(name, "")) for name in ("first", "last"))
        if first and last:
            count = len(quarters_between(first, last))
            if not count:
                self.add_error("last", pgettext("admin", "The last quarter is before the first."))
            elif count > MOST_QUARTERS:
                text = npgettext(
                    "admin", "At most %d quarter at a time.", "At most %d quarters at a time.", MOST_QUARTERS
                )
                self.add_error("last", text % MOST_QUARTERS)
        return data

    @property
    def quarters(self) -> list[Quarter]:
        first, last = (Quarter.parse(self.cleaned_data[name]) for name in ("first", "last"))
        return quarters_between(first, last) if first and last else []


class FiguresView(WagtailAdminTemplateMixin, TemplateView):
    """Quarters, and the tables that follow; what cannot be shown is said and stays in the form."""

    template_name = "integration_pages/admin/figures.html"
    page_title = pgettext_lazy("admin", "Figures for the committee")
    header_icon = "table"
    breadcrumbs_items = [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": page_title}]
    is_download = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see_figures(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        closed = closed_quarters()
        if not closed:
            return self.render_to_response(self.get_context_data(form=None, report=None))
        usual = closed[-USUAL_QUARTERS:]
        start = {"first": usual[0].key, "last": usual[-1].key}
        form = QuartersForm(closed, {**start, **{name: request.GET[name] for name in start if name in request.GET}})
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, report=None), status=UNPROCESSABLE)
        if self.is_download:
            with override(SOURCE):
                return as_csv(report(form.quarters))
        found = report(form.quarters)
        return self.render_to_response(self.get_context_data(form=form, report=found, chart=chart(found)))


def as_csv(found: Report) -> HttpResponse:
    """A line for each figure. Numbers stand in columns of their own, so that a spreadsheet can work with them."""
    name = f"kennzahlen-{found.quarters[0].key}-bis-{found.quarters[-1].key}.csv"
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\N{BYTE ORDER MARK}")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(
        [
            pgettext("admin", "Table"),
            pgettext("admin", "Row"),
            pgettext("admin", "Time"),
            pgettext("admin", "Figure"),
            pgettext("admin", "At least"),
            pgettext("admin", "At most"),
        ]
    )
    for table in found.tables:
        for row in table.rows:
            for column, cell in zip(found.columns, row.cells, strict=True):
                bounds = (cell.figure.low, cell.figure.high) if cell.figure else ("", "")
                writer.writerow([*map(neutral, (table.title, row.label, column.label, cell.text)), *bounds])
    return response
