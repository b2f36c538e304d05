"""The list of registrations: one edition at a time, with the filters that messages and exports use, too."""

from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from integration_pages.translation.languages import language_of

from ..choices import PlaceState
from ..models import ConferencePage, Registration
from .access import may_manage
from .adding import AddView
from .detail import RegistrationView
from .editions import WAYS, current_edition, editions
from .selection import RegistrationFilterSet, found_by_name


class RegistrationIndexView(generic.IndexView):
    is_searchable = True
    search_fields = ["name", "email", "organisation", "attendees__name"]
    search_backend_name = None
    template_name = "integration_pages/admin/conference/registrations.html"
    results_template_name = "integration_pages/admin/conference/registration_results.html"

    @cached_property
    def edition(self) -> ConferencePage | None:
        """The one asked for, else the one at hand."""
        asked = self.request.GET.get("edition", "")
        if asked.isascii() and asked.isdigit() and len(asked) < 10:
            found: ConferencePage | None = editions().filter(pk=asked).first()
            return found
        return current_edition()

    def get_base_queryset(self) -> QuerySet[Registration]:
        """Who has a place, then who waits, then who comes no more; each in the order of arrival."""
        later = Case(
            When(state__in=[*Registration.settled], then=Value(2)),
            When(place=PlaceState.GONE, then=Value(2)),
            When(place=PlaceState.WAITING, then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )
        rows = Registration.objects.filter(edition=self.edition).annotate(
            sessions=Count("session_places", filter=~Q(session_places__place=PlaceState.GONE), distinct=True),
            here=Count("attendees", filter=Q(attendees__checked_in_at__isnull=False), distinct=True),
        )
        return rows.order_by(later, "created_at", "pk")

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        return rows.filter(is_spam=True) if self.request.GET.get("spam") == "1" else rows.wanted()

    def search_queryset(self, queryset: Any) -> Any:
        return found_by_name(queryset, self.search_query) if self.is_searching else queryset

    def get_list_buttons(self, instance: Any) -> list[Button]:
        return []

    def get_page_subtitle(self) -> str:
        return str(self.edition.title) if self.edition else ""

    @cached_property
    def header_buttons(self) -> list[Button]:
        door = HeaderButton(pgettext("admin", "Door"), url=reverse("conference_door"), icon_name="user")
        if self.edition is None:
            return [door]
        add = HeaderButton(
            pgettext("admin", "Add somebody"),
            url=reverse("conference_registrations:add_to", args=[self.edition.pk]),
            icon_name="plus",
        )
        return [add, door]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        if self.edition is None:
            return []
        export = ("conference_export", pgettext("admin", "As a file for spreadsheets (CSV)"), "download")
        return [Button(str(label), url=self.way(name), icon_name=icon) for name, label, icon in (*WAYS, export)]

    def way(self, name: str) -> str:
        """The address of a page about this edition; messages and files are for the selection that is shown."""
        keeps = name in ("conference_message", "conference_export")
        query = self.request.GET.copy() if keeps else None
        return reverse(name, args=[self.edition.pk if self.edition else 0], query=query)


def what_comes(row: Registration) -> str:
    """How the place stands, in one word."""
    if row.is_spam:
        return pgettext("admin", "spam")
    if row.state in row.settled:
        return str(row.get_state_display())
    return str(row.get_place_display())


def needs(row: Registration) -> str:
    """What the day has to be prepared for; that there are access needs, not which."""
    words = [row.get_interpretation_display()] if row.interpretation else []  # type: ignore[attr-defined]
    if row.children:
        words.append(npgettext("admin", "%d child", "%d children", row.children) % row.children)
    if row.access_needs:
        words.append(pgettext("admin", "needs help to take part"))
    return "; ".join(words) or "–"


class RegistrationViewSet(ModelViewSet):
    model = Registration
    name = "conference_registrations"
    url_prefix = "konferenz/anmeldungen"
    icon = "group"
    menu_label = pgettext_lazy("admin", "Registrations")
    menu_order = 158
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = RegistrationIndexView
    filterset_class = RegistrationFilterSet
    list_per_page = 50
    list_display = [
        TitleColumn(
            "name",
            label=pgettext_lazy("admin", "Name"),
            accessor="name",
            get_url=lambda row: reverse("conference_registrations:edit", args=[row.pk]),
        ),
        Column("people", label=pgettext_lazy("admin", "People"), accessor="people", sort_key="people"),
        StatusTagColumn(
            "place",
            label=pgettext_lazy("admin", "Place at the conference"),
            accessor=what_comes,
            primary=lambda row: row.place == PlaceState.HELD and row.state not in row.settled,
        ),
        Column("state", label=pgettext_lazy("admin", "State"), accessor="get_state_display"),
        Column("sessions", label=pgettext_lazy("admin", "Sessions"), accessor=lambda row: row.sessions or "–"),
        Column("needs", label=pgettext_lazy("admin", "Needs"), accessor=needs),
        Column(
            "language", label=pgettext_lazy("admin", "Language"), accessor=lambda row: language_of(row.language).name
        ),
        Column("here", label=pgettext_lazy("admin", "Came"), accessor=lambda row: row.here or "–"),
        Column(
            "created_at",
            label=pgettext_lazy("admin", "Received"),
            accessor=lambda row: date_format(timezone.localtime(row.created_at), "SHORT_DATE_FORMAT"),
            sort_key="created_at",
        ),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the addresses of views that these rows do not have."""
        have = super().get_common_view_kwargs(**kwargs)
        gone = ("history_url_name", "usage_url_name", "add_url_name", "delete_url_name")
        return {**have, **dict.fromkeys(gone)}

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", RegistrationView.as_view(), name="edit"),
            path("neu/<int:pk>/", AddView.as_view(), name="add_to"),
        ]

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return RegistrationMenuItem


class RegistrationMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_manage(request.user)
