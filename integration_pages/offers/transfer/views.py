"""The import in the admin: the list of runs, the file, its columns."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .cells import TableError
from .forms import ColumnsForm, UploadForm
from .jobs import work_on_import
from .mapping import suggest
from .models import ImportFile, ImportRow, ImportRun, State
from .registry import kinds_for, table_of
from .tables import head_of

TITLE = pgettext_lazy("admin", "Import and export")
ICON = "table"
RUNS_A_PAGE = 20


class TransferView(WagtailAdminTemplateMixin):
    """For those who may add and change at least one kind of entry; a run, for those who may so with its kind."""

    request: HttpRequest
    header_icon = ICON
    page_title = TITLE
    step: Any = ""
    # The page of the run itself, which the breadcrumbs name already.
    is_about_the_run = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.kinds = kinds_for(request.user)
        if not self.kinds:
            raise PermissionDenied
        self.run = self.run_of(kwargs["pk"]) if "pk" in kwargs else None
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def run_of(self, pk: int) -> ImportRun:
        run = get_object_or_404(ImportRun.objects.select_related("user"), pk=pk)
        if run.kind not in self.kinds:
            raise PermissionDenied
        return run

    def get_page_subtitle(self) -> str:
        return str(self.step)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [*self.breadcrumbs_items, {"url": reverse("transfer:index"), "label": TITLE}]
        if self.run and self.run.pk:
            items.append({"url": reverse("transfer:run", args=[self.run.pk]), "label": str(self.run)})
        if self.step and not self.is_about_the_run:
            items.append({"url": "", "label": self.step})
        return items


class IndexView(TransferView, TemplateView):
    template_name = "integration_pages/admin/transfer/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        runs = ImportRun.objects.filter(kind__in=self.kinds).select_related("user")
        paginator = WagtailPaginator(runs, RUNS_A_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(
            kinds=self.kinds,
            runs=page,
            elided_page_range=paginator.get_elided_page_range(page.number),
            **kwargs,
        )


class UploadView(TransferView, FormView):
    template_name = "integration_pages/admin/transfer/upload.html"
    form_class = UploadForm
    step = pgettext_lazy("admin", "Choose a file")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        kind = self.request.GET.get("kind", "")
        return {"kind": kind if kind in self.kinds else self.kinds[0].value}

    def form_valid(self, form: UploadForm) -> HttpResponse:
        head = form.head
        assert head is not None  # noqa: S101 (a valid form has one)
        kind, user = form.cleaned_data["kind"], cast(Any, self.request.user)
        with transaction.atomic():
            run = ImportRun.objects.create(
                kind=kind,
                user=user,
                file_name=(form.cleaned_data["file"].name or "")[:200],
                encoding=head.encoding,
                delimiter=head.delimiter,
                headers=head.headers,
                total=head.rows,
                mapping=suggest(table_of(kind), head.headers),
            )
            ImportFile.objects.create(run=run, content=form.content)
        return redirect("transfer:columns", run.pk)

    def form_invalid(self, form: UploadForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=400)


class ColumnsView(TransferView, TemplateView):
    """What the columns mean; the same page again in another encoding, or on to the dry run."""

    template_name = "integration_pages/admin/transfer/columns.html"
    step = pgettext_lazy("admin", "Columns")
    run: ImportRun

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.run.state not in (State.UPLOADED, State.CHECKED) or self.run.purged_at:
            return redirect("transfer:run", self.run.pk)
        head = self.head()
        if head is None:
            return redirect("transfer:index")
        initial = {
            name: getattr(self.run, name)
            for name in ("encoding", "delimiter", "update_existing", "publish", "over_drafts")
        }
        form = ColumnsForm(initial=initial, run=self.run, head=head, suggested=self.run.mapping)
        return self.render_to_response(self.get_context_data(form=form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.run.state not in (State.UPLOADED, State.CHECKED) or self.run.purged_at:
            return redirect("transfer:run", self.run.pk)
        if "again" in request.POST:
            return self.show_again()
        head = self.head()
        if head is None:
            return redirect("transfer:index")
        form = ColumnsForm(request.POST, run=self.run, head=head, suggested=self.run.mapping)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=400)
        start_check(self.run, form, request.user)
        return redirect("transfer:run", self.run.pk)

    def head(self) -> Any:
        content = bytes(self.run.file.content)
        try:
            return head_of(content, self.run.encoding, self.run.delimiter)
        except TableError as refusal:
            messages.error(self.request, str(refusal))
            return None

    def show_again(self) -> HttpResponse:
        """Read the top of the file anew, as was chosen; a choice that makes no table of it is not kept."""
        encoding, delimiter = self.request.POST.get("encoding", ""), self.request.POST.get("delimiter", "")
        try:
            head = head_of(bytes(self.run.file.content), encoding, delimiter)
        except TableError as refusal:
            messages.error(self.request, str(refusal))
            return redirect("transfer:columns", self.run.pk)
        # Unless somebody has begun the dry run meanwhile: its state is not written over.
        ImportRun.objects.filter(pk=self.run.pk, state__in=[State.UPLOADED, State.CHECKED]).update(
            encoding=head.encoding,
            delimiter=head.delimiter,
            headers=head.headers,
            mapping=suggest(table_of(self.run.kind), head.headers),
            total=head.rows,
        )
        return redirect("transfer:columns", self.run.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        table = table_of(self.run.kind)
        return super().get_context_data(
            run=self.run, table=table, required=[column for column in table.columns if column.required], **kwargs
        )


def start_check(run: ImportRun, form: ColumnsForm, user: Any) -> None:
    """Begin the dry run, from the top of the file."""
    answers = form.cleaned_data
    changes = {name: answers[name] for name in ("update_existing", "publish", "over_drafts") if name in answers}
    with transaction.atomic():
        started = ImportRun.objects.filter(pk=run.pk, state__in=[State.UPLOADED, State.CHECKED]).update(
            state=State.CHECKING,
            paused=False,
            problem="",
            user=user,
            touched_at=timezone.now(),
            headers=form.head.headers,
            encoding=answers.get("encoding", ""),
            delimiter=answers.get("delimiter", ""),
            mapping=form.mapping(),
            position=0,
            counts={},
            **changes,
        )
        if started:
            ImportRow.objects.filter(run=run).delete()
    if started:
        work_on_import.enqueue(run.pk)
