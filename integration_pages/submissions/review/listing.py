"""The list of what members hand in, for reviewers."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from integration_pages.submissions.beside import BESIDE
from integration_pages.submissions.kinds import kind_of, kinds
from integration_pages.submissions.models import State, Submission
from integration_pages.translation.languages import language_of
from snippets.models import Organisation

from . import queue
from .access import may_review
from .views import ReviewView

TASKS: dict[str, Any] = {
    queue.WAITING: pgettext_lazy("admin", "to be decided"),
    queue.WISH: pgettext_lazy("admin", "wish of a member"),
    queue.UNSEEN: pgettext_lazy("admin", "published unseen"),
}
ALL = "all"


def languages() -> list[tuple[str, str]]:
    codes = Submission.objects.order_by().values_list("language", flat=True).distinct()
    return sorted(((code, language_of(code).name) for code in codes), key=lambda item: item[1])


class SubmissionFilterSet(WagtailFilterSet):
    task = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "To do"),
        choices=[(ALL, pgettext_lazy("admin", "everything, also what is settled")), *TASKS.items()],
        method="with_task",
        empty_label=pgettext_lazy("admin", "all that waits"),
    )
    organisation = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("admin", "Organisation"),
        queryset=lambda request: Organisation.objects.filter(submissions__isnull=False).distinct(),
    )
    language = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Language"), choices=languages)
    kind = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Kind"), choices=lambda: [(kind.key, kind.name) for kind in kinds()]
    )

    class Meta:
        model = Submission
        fields: list[str] = []

    def with_task(self, rows: Any, name: str, value: str) -> Any:
        return rows if value == ALL else rows.filter(task=value)


def title(row: Submission) -> str:
    return str(row) or pgettext("admin", "without a title")


def state(row: Any) -> str:
    if row.task:
        return str(TASKS[row.task])
    return str(State(row.state).label)


def waiting_for(row: Any) -> str:
    if not row.task:
        return ""
    days = queue.age(row)
    return npgettext("admin", "%d workday", "%d workdays", days) % days if days else pgettext("admin", "today")


def read_by(row: Submission) -> str:
    return str(row.opened_by or "") if row.is_being_read() else ""


class AgeColumn(Column):
    """Workdays; marked when a member has been waiting for three."""

    cell_template_name = "integration_pages/admin/enquiry_age.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "is_overdue": queue.is_overdue(instance)}


class SubmissionIndexView(generic.IndexView):
    add_url = None  # they come from members
    is_searchable = True
    search_fields = ["organisation_name", "title_in_words", "text_in_words"]
    search_backend_name = None
    template_name = "integration_pages/admin/review/index.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_review(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[Submission]:
        # A draft that was never handed in is nobody's business but its member's.
        rows = queue.with_tasks().exclude(sent_at=None).select_related("opened_by")
        return queue.first_things_first(rows)

    def search_queryset(self, queryset: Any) -> Any:
        """By what was written, not by how JSON spells it. SQLite knows small and capital letters of English only."""
        words = {f"{name}_in_words": KeyTextTransform(name, "content") for name in ("title", "text")}
        return super().search_queryset(queryset.annotate(**words))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = [line for source in BESIDE for line in source(self.request)]
        return super().get_context_data(**{"lines": lines, **kwargs})

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        return rows if self.request.GET.get("task") or self.is_searching else rows.exclude(task="")

    def get_list_buttons(self, instance: Submission) -> list[Any]:
        return []


class SubmissionMenuItem(MenuItem):
    """With the number of things that wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := queue.to_do().count():
            component.label = f"{self.label} ({count})"
        return component


class SubmissionViewSet(ModelViewSet):
    model = Submission
    name = "submissions"
    url_prefix = "eingereicht"
    icon = "clipboard-list"
    menu_label = pgettext_lazy("admin", "Handed in")
    menu_order = 140
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = SubmissionIndexView
    filterset_class = SubmissionFilterSet
    list_per_page = 50
    list_display = [
        TitleColumn(
            "title",
            label=pgettext_lazy("admin", "Title"),
            accessor=title,
            url_name="submissions:edit",
        ),
        StatusTagColumn(
            "state", label=pgettext_lazy("admin", "State"), accessor=state, primary=lambda row: bool(row.task)
        ),
        AgeColumn("age", label=pgettext_lazy("admin", "Waits for"), accessor=waiting_for),
        Column("organisation_name", label=pgettext_lazy("admin", "Organisation"), sort_key="organisation_name"),
        Column("kind", label=pgettext_lazy("admin", "Kind"), accessor=lambda row: kind_of(row.kind).name),
        Column(
            "language", label=pgettext_lazy("admin", "Language"), accessor=lambda row: language_of(row.language).name
        ),
        Column("opened_by", label=pgettext_lazy("admin", "Read by"), accessor=read_by),
    ]
    list_export = ["title", "organisation_name", "kind", "language", "state", "sent_at", "changed_at"]
    export_headings = {
        "title": pgettext_lazy("admin", "Title"),
        "organisation_name": pgettext_lazy("admin", "Organisation"),
        "kind": pgettext_lazy("admin", "Kind"),
        "language": pgettext_lazy("admin", "Language"),
        "state": pgettext_lazy("admin", "State"),
        "sent_at": pgettext_lazy("admin", "handed in"),
        "changed_at": pgettext_lazy("admin", "changed"),
    }
    export_filename = "eingereicht"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", ReviewView.as_view(), name="edit"),
        ]

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return SubmissionMenuItem
