"""The list of proposals: what waits longest stands first."""

from typing import Any

import django_filters
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from ..models import Proposal, ProposalState
from ..targets import target_of, targets
from .access import may_decide
from .review import ReviewView


def kinds() -> list[tuple[str, Any]]:
    return [(target.key, target.name) for target in targets()]


class ProposalFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "State"), choices=ProposalState.choices)
    target = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Entry"), choices=kinds)

    class Meta:
        model = Proposal
        fields = ["organisation"]


def kind_of(proposal: Proposal) -> str:
    target = target_of(proposal.target)
    return str(target.name) if target else proposal.target


class ProposalIndexView(generic.IndexView):
    add_url = None  # they come from organisations
    is_searchable = True
    search_fields = ["title", "organisation_name", "note"]
    search_backend_name = None

    def get_base_queryset(self) -> QuerySet[Proposal]:
        later = Case(When(state=ProposalState.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
        rows = Proposal.objects.select_related("organisation").annotate(fields=Count("changes"))
        return rows.order_by(later, "created_at", "pk")

    def get_list_buttons(self, instance: Proposal) -> list[Button]:
        return []


class ProposalMenuItem(MenuItem):
    """With the number of proposals that wait."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_decide(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := Proposal.objects.waiting().count():
            component.label = f"{self.label} ({count})"
        return component


class ProposalViewSet(ModelViewSet):
    model = Proposal
    name = "proposals"
    url_prefix = "vorschlaege"
    icon = "edit"
    menu_label = pgettext_lazy("admin", "Proposals")
    menu_order = 155
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = ProposalIndexView
    filterset_class = ProposalFilterSet
    list_per_page = 50
    list_display = [
        "__str__",
        Column("kind", label=pgettext_lazy("admin", "Entry"), accessor=kind_of),
        Column("organisation_name", label=pgettext_lazy("admin", "Organisation"), sort_key="organisation_name"),
        Column("fields", label=pgettext_lazy("admin", "Fields"), accessor="fields", sort_key="fields"),
        StatusTagColumn(
            "state",
            label=pgettext_lazy("admin", "State"),
            accessor="get_state_display",
            primary=lambda row: row.is_open,
            sort_key="state",
        ),
        DateColumn("created_at", label=pgettext_lazy("admin", "received"), sort_key="created_at"),
    ]

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", ReviewView.as_view(), name="edit"),
        ]

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return ProposalMenuItem
