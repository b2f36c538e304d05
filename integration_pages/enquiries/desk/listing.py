"""The list of enquiries: what waits longest stands first, spam stands apart."""

from typing import Any

import django_filters
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from integration_pages.translation.languages import language_of

from ..models import Enquiry, Kind, State
from .access import colleagues, handled_by, handles_all, kinds_of
from .detail import EnquiryView, erase_view

# Nothing is due where the city has spoken last.
SETTLED = (State.ANSWERED, State.CLOSED)
WAITING, OVERDUE, ME, NOBODY = "waiting", "overdue", "me", "nobody"


def states() -> list[tuple[str, Any]]:
    return [
        (WAITING, pgettext("admin", "everything that waits")),
        (OVERDUE, pgettext("admin", "waits for more than a month")),
        *State.choices,
    ]


def languages() -> list[tuple[str, str]]:
    codes = Enquiry.objects.order_by().values_list("language", flat=True).distinct()
    return sorted(((code, language_of(code).name) for code in codes), key=lambda item: item[1])


def people() -> list[tuple[str, Any]]:
    return [
        (ME, pgettext("admin", "me")),
        (NOBODY, pgettext("admin", "nobody")),
        *((str(user.pk), str(user)) for user in colleagues(Kind.HINT.value)),
    ]


class EnquiryFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "State"),
        choices=states,
        method="in_state",
        empty_label=pgettext_lazy("admin", "all"),
    )
    kind = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Form"), choices=Kind.choices)
    language = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Sender's language"), choices=languages)
    assigned = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Assigned to"), choices=people, method="assigned_to_whom"
    )
    spam = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Spam"),
        choices=[("1", pgettext_lazy("admin", "spam"))],
        method="as_it_is",
        empty_label=pgettext_lazy("admin", "no spam"),
    )

    class Meta:
        model = Enquiry
        fields: list[str] = []

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        if value == WAITING:
            return rows.waiting()
        return rows.overdue(timezone.now()) if value == OVERDUE else rows.filter(state=value)

    def assigned_to_whom(self, rows: Any, name: str, value: str) -> Any:
        if value == NOBODY:
            return rows.filter(assigned_to=None)
        return rows.filter(assigned_to=self.request.user.pk if value == ME else value)

    def as_it_is(self, rows: Any, name: str, value: str) -> Any:
        """The list itself keeps spam apart, also when another filter makes no sense."""
        return rows


def age(enquiry: Enquiry) -> str:
    days = (timezone.localdate() - timezone.localdate(enquiry.created_at)).days
    return npgettext("admin", "%d day", "%d days", days) % days if days else pgettext("admin", "today")


class AgeColumn(Column):
    """How long it has been there; marked when a month has passed without an answer."""

    cell_template_name = "integration_pages/admin/enquiry_age.html"

    def get_cell_context_data(self, instance: Enquiry, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "is_overdue": instance.is_overdue()}


def what_about(enquiry: Enquiry) -> str:
    return enquiry.page_title or enquiry.page_path or enquiry.organisation or enquiry.wished_language


class EnquiryIndexView(generic.IndexView):
    is_searchable = True
    search_fields = ["text", "page_title"]
    search_backend_name = None
    template_name = "integration_pages/admin/enquiries.html"
    results_template_name = "integration_pages/admin/enquiries_results.html"

    def get_base_queryset(self) -> QuerySet[Enquiry]:
        later = Case(When(state__in=SETTLED, then=Value(1)), default=Value(0), output_field=IntegerField())
        rows: QuerySet[Enquiry] = handled_by(self.request.user).select_related("assigned_to")
        return rows.order_by(later, "created_at", "pk")

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        return rows.filter(is_spam=True) if self.request.GET.get("spam") == "1" else rows.wanted()

    def get_list_buttons(self, instance: Enquiry) -> list[Button]:
        return []

    @cached_property
    def header_buttons(self) -> list[Button]:
        if not handles_all(self.request.user):
            return []
        return [HeaderButton(pgettext("admin", "Data of a person"), url=reverse("personal_data"), icon_name="user")]


class EnquiryViewSet(ModelViewSet):
    model = Enquiry
    name = "enquiries"
    url_prefix = "anliegen"
    icon = "mail"
    menu_label = pgettext_lazy("admin", "Enquiries")
    menu_order = 150
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = EnquiryIndexView
    filterset_class = EnquiryFilterSet
    list_per_page = 50
    list_display = [
        "__str__",
        StatusTagColumn(
            "state",
            label=pgettext_lazy("admin", "State"),
            accessor="get_state_display",
            primary=lambda row: row.state not in SETTLED,
        ),
        Column("about", label=pgettext_lazy("admin", "Page"), accessor=what_about),
        Column(
            "language", label=pgettext_lazy("admin", "Language"), accessor=lambda row: language_of(row.language).name
        ),
        AgeColumn("age", label=pgettext_lazy("admin", "Age"), accessor=age, sort_key="created_at"),
        Column("assigned_to", label=pgettext_lazy("admin", "Assigned to"), accessor=lambda row: row.assigned_to or "–"),
        Column(
            "delete_on",
            label=pgettext_lazy("admin", "is deleted on"),
            accessor=lambda row: date_format(row.delete_on, "SHORT_DATE_FORMAT"),
            sort_key="delete_on",
        ),
    ]

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", EnquiryView.as_view(), name="edit"),
            path("<int:pk>/loeschen/", erase_view, name="erase"),
        ]

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return EnquiryMenuItem


class EnquiryMenuItem(MenuItem):
    """With the number of enquiries that wait for this person's group."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(kinds_of(request.user))

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := handled_by(request.user).waiting().count():
            component.label = f"{self.label} ({count})"
        return component
