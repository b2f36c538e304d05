"""A run in the admin: how far it is, what became of its rows, what can be done next; and the export."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator

from integration_pages.base.spreadsheets import csv_lines

from . import export, report
from .jobs import purge, work_on_import
from .models import Fate, ImportRun, Result, State
from .registry import table_of
from .views import TransferView

ROWS_A_PAGE = 50


class RunView(TransferView, TemplateView):
    """One run: progress while there is work, else what became of its rows."""

    template_name = "integration_pages/admin/transfer/run.html"
    is_about_the_run = True
    run: ImportRun

    @property
    def step(self) -> Any:
        return self.run.get_state_display()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.run.state == State.UPLOADED and not self.run.purged_at:
            if self.run.problem:
                messages.error(request, self.run.problem)
            return redirect("transfer:columns", self.run.pk)
        return self.render_to_response(self.get_context_data())

    def get_template_names(self) -> list[str]:
        """The progress alone for the script that asks for it again and again."""
        return (
            ["integration_pages/admin/transfer/progress.html"]
            if "progress" in self.request.GET
            else [self.template_name]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(run=self.run, **kwargs)
        if not self.run.is_at_work:
            context.update(rows_context(self.run, self.request))
        return context


def rows_context(run: ImportRun, request: HttpRequest) -> dict[str, Any]:
    """The rows of one fate or result, a page at a time."""
    fate, result = request.GET.get("fate", ""), request.GET.get("result", "")
    rows = run.rows.all()
    if fate in Fate.values:
        rows = rows.filter(fate=fate)
    if result and result in Result.values:
        rows = rows.filter(result=result)
    paginator = WagtailPaginator(rows, ROWS_A_PAGE)
    page = paginator.get_page(request.GET.get("p"))
    labels = {column.name: column.label for column in table_of(run.kind).columns}
    for row in page.object_list:
        row.shown_changes = [{**change, "label": labels.get(change["column"], "")} for change in row.changes]
        row.edit_url = report.edit_url(run.kind, row)
    return {
        "rows": page,
        "elided_page_range": paginator.get_elided_page_range(page.number),
        "fates": [(fate, run.fates.get(fate.value, 0)) for fate in Fate],
        "results": [(one, run.results.get(one.value, 0)) for one in Result if one.value],
        "chosen_fate": fate,
        "chosen_result": result,
    }


class ActionView(TransferView, TemplateView):
    """Starts, stops and goes on; asks before anything is undone or discarded."""

    template_name = "integration_pages/admin/transfer/confirm.html"
    run: ImportRun
    # Action → states in which it may be done, the state it leads to.
    ACTIONS = {
        "schreiben": ([State.CHECKED], State.APPLYING),
        "zuruecknehmen": ([State.APPLIED, State.APPLYING], State.UNDOING),
        "verwerfen": ([State.UPLOADED, State.CHECKED], State.DISCARDED),
        "anhalten": ([State.CHECKING, State.APPLYING, State.UNDOING], None),
        "weitermachen": ([State.CHECKING, State.APPLYING, State.UNDOING], None),
    }
    step = pgettext_lazy("admin", "Please confirm")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["action"] not in self.ACTIONS:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["action"] not in ("schreiben", "zuruecknehmen", "verwerfen"):
            return redirect("transfer:run", self.run.pk)
        return self.render_to_response(self.get_context_data(run=self.run, action=kwargs["action"]))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        action = kwargs["action"]
        states, to = self.ACTIONS[action]
        found = ImportRun.objects.filter(pk=self.run.pk, state__in=states, purged_at=None)
        changes: dict[str, Any] = {"touched_at": timezone.now(), "user": request.user, "problem": "", "paused": False}
        if to is not None:
            changes["state"] = to
        if action == "zuruecknehmen" and not self.run.can_be_undone:
            found = found.none()
        if action == "anhalten":
            found, changes = found.filter(paused=False), {"paused": True, "problem": ""}
        if action == "weitermachen":
            found = found.filter(paused=True) if not self.run.is_silent else found
        if not found.update(**changes):
            messages.warning(request, pgettext("admin", "That is not possible any more. This is how it stands now."))
        elif action == "verwerfen":
            self.discard()
            return redirect("transfer:index")
        elif action != "anhalten":
            work_on_import.enqueue(self.run.pk)
        return redirect("transfer:run", self.run.pk)

    def discard(self) -> None:
        """The file and its rows go at once; that there was one stays."""
        purge(ImportRun.objects.get(pk=self.run.pk), timezone.now())
        messages.success(self.request, pgettext("admin", "The file has been discarded. Nothing was written."))


class ReportView(TransferView, View):
    """What became of each row, as CSV."""

    run: ImportRun

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rows = report.lines(self.run, request.GET.get("fate", ""))
        return csv_response(rows, f"import-{self.run.pk}")


class ExportView(TransferView, View):
    def get(self, request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
        if kind not in self.kinds:
            raise PermissionDenied
        rows = export.table_rows(table_of(kind))
        name = f"{kind}-{timezone.localdate().isoformat()}"
        if form == "csv":
            return csv_response(rows, name)
        if form != "xlsx":
            raise Http404
        return FileResponse(
            export.xlsx_file(rows),
            as_attachment=True,
            filename=f"{name}.xlsx",
            content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )


def csv_response(rows: Any, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
