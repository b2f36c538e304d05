"""The lists of the desk: requests by their day, people by name."""

from typing import Any

import django_filters
from django.db.models import Case, Count, F, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from snippets.languages import name_of_language

from ..choices import AssignmentState, MediatorState, RequestState
from ..models import Assignment, MediationRequest, Mediator, MediatorLanguage
from .access import may_manage
from .entering import RequestEntryView
from .mediator import MediatorView, add
from .request import RequestView

TO_DO, AHEAD = "to_do", "ahead"
SPAM = django_filters.ChoiceFilter(
    label=pgettext_lazy("admin", "Spam"),
    choices=[("1", pgettext_lazy("admin", "spam"))],
    method="as_it_is",
    empty_label=pgettext_lazy("admin", "no spam"),
)


def _by_name(codes: Any) -> list[tuple[str, str]]:
    return sorted(((code, name_of_language(code)) for code in codes), key=lambda item: item[1].casefold())


def languages_asked_for() -> list[tuple[str, str]]:
    return _by_name(MediationRequest.objects.order_by().values_list("needed_language", flat=True).distinct())


def languages_spoken() -> list[tuple[str, str]]:
    return _by_name(MediatorLanguage.objects.order_by().values_list("language", flat=True).distinct())


class SpamApart(WagtailFilterSet):
    spam = SPAM

    def as_it_is(self, rows: Any, name: str, value: str) -> Any:
        """The list itself keeps spam apart, also when another filter makes no sense."""
        return rows


class RequestFilterSet(SpamApart):
    state = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "State"),
        choices=lambda: [
            (TO_DO, pgettext("admin", "somebody is still needed")),
            (AHEAD, pgettext("admin", "everything ahead")),
            *RequestState.choices,
        ],
        method="in_state",
        empty_label=pgettext_lazy("admin", "all"),
    )
    language = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Language"), choices=languages_asked_for, field_name="needed_language"
    )

    class Meta:
        model = MediationRequest
        fields: list[str] = []

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        if value == TO_DO:
            return rows.filter(pk__in=MediationRequest.objects.to_assign().values("pk"))
        if value == AHEAD:
            return rows.waiting().from_day(timezone.now())
        return rows.filter(state=value)


class PoolIndexView(generic.IndexView):
    is_searchable = True
    search_backend_name = None
    template_name = "integration_pages/admin/enquiries.html"
    results_template_name = "integration_pages/admin/mediation/results.html"

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        return rows.filter(is_spam=True) if self.request.GET.get("spam") == "1" else rows.wanted()

    def get_list_buttons(self, instance: Any) -> list[Button]:
        return []


class RequestIndexView(PoolIndexView):
    search_fields = ["organisation", "place"]

    def get_base_queryset(self) -> QuerySet[MediationRequest]:
        """What lies ahead and is open by its day, then what is over and waits to be recorded, then the settled."""
        settled = [*MediationRequest.settled]
        later = Case(
            When(state__in=settled, then=Value(2)),
            When(starts_at__lt=timezone.now(), then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )
        comes = Assignment.objects.filter(state__in=(AssignmentState.CONFIRMED, AssignmentState.DONE))
        who = Prefetch("assignments", comes.select_related("mediator"), to_attr="who_comes")
        rows = MediationRequest.objects.annotate(
            asked=Count("assignments", filter=Q(assignments__state=AssignmentState.ASKED))
        )
        return rows.prefetch_related(who).order_by(later, F("starts_at").asc(), "pk")

    @cached_property
    def header_buttons(self) -> list[Button]:
        enter = reverse("mediation_requests:enter")
        return [
            HeaderButton(pgettext("admin", "Enter a request"), url=enter, icon_name="plus"),
            HeaderButton(pgettext("admin", "People of the pool"), url=reverse("mediators:index"), icon_name="group"),
            HeaderButton(pgettext("admin", "Hours"), url=reverse("mediation_hours"), icon_name="time"),
        ]


def moment(row: MediationRequest) -> str:
    return date_format(timezone.localtime(row.starts_at), "D, d.m.Y H:i")


def who_comes(row: Any) -> str:
    if row.who_comes:
        return str(row.who_comes[0].mediator.name)
    return npgettext("admin", "%d asked", "%d asked", row.asked) % row.asked if row.asked else "–"


def days_old(row: MediationRequest) -> str:
    days = (timezone.localdate() - timezone.localdate(row.created_at)).days
    return npgettext("admin", "%d day", "%d days", days) % days if days else pgettext("admin", "today")


class RequestViewSet(ModelViewSet):
    model = MediationRequest
    name = "mediation_requests"
    url_prefix = "sprachmittlung"
    icon = "calendar-alt"
    menu_label = pgettext_lazy("admin", "Language mediation")
    menu_order = 160
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = RequestIndexView
    filterset_class = RequestFilterSet
    list_per_page = 50
    list_display = [
        TitleColumn(
            "starts_at",
            label=pgettext_lazy("admin", "Appointment"),
            accessor=moment,
            sort_key="starts_at",
            get_url=lambda row: reverse("mediation_requests:edit", args=[row.pk]),
        ),
        Column("language", label=pgettext_lazy("admin", "Language"), accessor="get_needed_language_display"),
        StatusTagColumn(
            "state",
            label=pgettext_lazy("admin", "State"),
            accessor="get_state_display",
            primary=lambda row: row.state in (RequestState.NEW, RequestState.SEARCHING),
        ),
        Column("who", label=pgettext_lazy("admin", "Who comes"), accessor=who_comes),
        Column("occasion", label=pgettext_lazy("admin", "Occasion"), accessor="get_occasion_display"),
        Column(
            "organisation", label=pgettext_lazy("admin", "Institution"), accessor=lambda row: row.organisation or "–"
        ),
        Column("age", label=pgettext_lazy("admin", "Age"), accessor=days_old, sort_key="created_at"),
    ]

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("eintragen/", RequestEntryView.as_view(), name="enter"),
            path("<int:pk>/", RequestView.as_view(), name="edit"),
        ]

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return RequestMenuItem


class RequestMenuItem(MenuItem):
    """With the number of appointments that somebody is still needed for."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := MediationRequest.objects.to_assign().count():
            component.label = f"{self.label} ({count})"
        return component


class MediatorFilterSet(SpamApart):
    state = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "State"), choices=MediatorState.choices)
    language = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Language"), choices=languages_spoken, method="who_speaks"
    )

    class Meta:
        model = Mediator
        fields: list[str] = []

    def who_speaks(self, rows: Any, name: str, value: str) -> Any:
        return rows.speaking(value)


class MediatorIndexView(PoolIndexView):
    search_fields = ["name", "email", "phone"]
    default_ordering = ("name", "pk")

    def get_base_queryset(self) -> QuerySet[Mediator]:
        rows: QuerySet[Mediator] = Mediator.objects.prefetch_related("languages").order_by("name", "pk")
        return rows

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(pgettext("admin", "Write somebody down"), url=reverse("mediators:add"), icon_name="plus")]


class MediatorViewSet(ModelViewSet):
    model = Mediator
    name = "mediators"
    url_prefix = "sprachmittelnde"
    icon = "group"
    menu_label = pgettext_lazy("admin", "Language mediators")
    menu_order = 161
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = MediatorIndexView
    filterset_class = MediatorFilterSet
    list_per_page = 50
    list_display = [
        TitleColumn(
            "name",
            label=pgettext_lazy("admin", "Person"),
            sort_key="name",
            get_url=lambda row: reverse("mediators:edit", args=[row.pk]),
        ),
        Column("languages", label=pgettext_lazy("admin", "Languages"), accessor="get_spoken_display"),
        StatusTagColumn(
            "state",
            label=pgettext_lazy("admin", "State"),
            accessor="get_state_display",
            primary=lambda row: row.state == MediatorState.ACTIVE,
        ),
        Column("short", label=pgettext_lazy("admin", "At short notice"), accessor="get_takes_short_notice_display"),
        Column(
            "absent",
            label=pgettext_lazy("admin", "Away today"),
            accessor=lambda row: pgettext("admin", "away") if row.is_absent(timezone.localdate()) else "–",
        ),
        Column(
            "delete_on",
            label=pgettext_lazy("admin", "is deleted on"),
            accessor=lambda row: date_format(row.delete_on, "SHORT_DATE_FORMAT"),
            sort_key="delete_on",
        ),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the addresses of views that these rows do not have."""
        have = super().get_common_view_kwargs(**kwargs)
        return {**have, **dict.fromkeys(("history_url_name", "usage_url_name", "add_url_name", "delete_url_name"))}

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("neu/", add, name="add"),
            path("<int:pk>/", MediatorView.as_view(), name="edit"),
        ]
