"""The list of the sponsorship desk: what needs somebody stands first, what is settled last, spam apart."""

from typing import Any

import django_filters
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
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

from integration_pages.enquiries.models import AccessLog, Action
from integration_pages.translation.languages import language_of

from ..choices import Role, Stage
from ..models import SponsorshipEnquiry
from .access import brokers, handled_by, manages_all, programmes_of
from .detail import SponsorshipView, erase_view
from .entering import SponsorshipEntryView, address_of
from .letter import LetterView

ACTION, WAITING = "action", "waiting"


def states() -> list[tuple[str, Any]]:
    return [
        (ACTION, pgettext("admin", "needs somebody")),
        (WAITING, pgettext("admin", "everything that is open")),
        *Stage.choices,
    ]


def languages(request: HttpRequest) -> list[tuple[str, str]]:
    codes = handled_by(request.user).order_by().values_list("language", flat=True).distinct()
    return sorted(((code, language_of(code).name) for code in codes), key=lambda item: item[1])


class SponsorshipFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "State"),
        choices=states,
        method="in_state",
        empty_label=pgettext_lazy("admin", "all"),
    )
    role = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Who"), choices=Role.choices)
    programme = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("admin", "Programme"), queryset=lambda request: programmes_of(request.user)
    )
    language = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Contact language"))
    spam = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Spam"),
        choices=[("1", pgettext_lazy("admin", "spam"))],
        method="as_it_is",
        empty_label=pgettext_lazy("admin", "no spam"),
    )

    class Meta:
        model = SponsorshipEnquiry
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["language"].extra["choices"] = languages(self.request)

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        if value == ACTION:
            return rows.needing_action(timezone.now())
        return rows.waiting() if value == WAITING else rows.filter(state=value)

    def as_it_is(self, rows: Any, name: str, value: str) -> Any:
        """The list itself keeps spam apart, also when another filter makes no sense."""
        return rows


def age(enquiry: SponsorshipEnquiry) -> str:
    days = (timezone.localdate() - timezone.localdate(enquiry.created_at)).days
    return npgettext("admin", "%d day", "%d days", days) % days if days else pgettext("admin", "today")


class AgeColumn(Column):
    """How long it has been there; marked when somebody at the desk has to do something."""

    cell_template_name = "integration_pages/admin/sponsorship_age.html"

    def get_cell_context_data(self, instance: SponsorshipEnquiry, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "needs_action": getattr(instance, "urgency", 2) < 2 and not instance.is_spam}


class SponsorshipIndexView(generic.IndexView):
    is_searchable = True
    search_fields = ["name", "email", "phone"]
    search_backend_name = None
    template_name = "integration_pages/admin/sponsorships.html"
    results_template_name = "integration_pages/admin/enquiries_results.html"

    def get_base_queryset(self) -> QuerySet[SponsorshipEnquiry]:
        rows: QuerySet[SponsorshipEnquiry] = handled_by(self.request.user).most_urgent_first(timezone.now())
        return rows

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        return rows.filter(is_spam=True) if self.request.GET.get("spam") == "1" else rows.wanted()

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        """Whose data leaves the portal in a file is noted, record by record."""
        rows = list(queryset)
        AccessLog.objects.bulk_create(
            AccessLog(user=self.request.user, action=Action.EXPORTED, form=row.form_key, record=row.uuid)
            for row in rows
        )
        # The rows that were noted and no others, though somebody enquires meanwhile.
        return super().as_spreadsheet(queryset.filter(pk__in=[row.pk for row in rows]), spreadsheet_format)

    def get_list_buttons(self, instance: SponsorshipEnquiry) -> list[Button]:
        return []

    @cached_property
    def header_buttons(self) -> list[Button]:
        enter = HeaderButton(pgettext("admin", "Enter an enquiry"), url=address_of(Role.NEWCOMER), icon_name="plus")
        if not manages_all(self.request.user):
            return [enter]
        return [
            enter,
            HeaderButton(pgettext("admin", "Coordinators"), url=reverse("coordinators:index"), icon_name="group"),
        ]


class SponsorshipViewSet(ModelViewSet):
    model = SponsorshipEnquiry
    name = "sponsorships"
    url_prefix = "patenschaften"
    icon = "group"
    menu_label = pgettext_lazy("admin", "Sponsorships")
    menu_order = 155
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = SponsorshipIndexView
    filterset_class = SponsorshipFilterSet
    list_per_page = 50
    list_display = [
        TitleColumn(
            "name",
            label=pgettext_lazy("admin", "Name"),
            accessor="name",
            sort_key="name",
            get_url=lambda row: reverse("sponsorships:edit", args=[row.pk]),
        ),
        Column("role", label=pgettext_lazy("admin", "Who"), accessor="get_role_display", sort_key="role"),
        StatusTagColumn(
            "state",
            label=pgettext_lazy("admin", "State"),
            accessor="get_state_display",
            primary=lambda row: row.state not in row.settled,
        ),
        AgeColumn("age", label=pgettext_lazy("admin", "Age"), accessor=age, sort_key="created_at"),
        Column("programme_title", label=pgettext_lazy("admin", "Programme")),
        Column(
            "language",
            label=pgettext_lazy("admin", "Contact language"),
            accessor=lambda row: language_of(row.language).name,
        ),
        Column(
            "delete_on",
            label=pgettext_lazy("admin", "is deleted on"),
            accessor=lambda row: date_format(row.delete_on, "SHORT_DATE_FORMAT"),
            sort_key="delete_on",
        ),
    ]
    list_export = [
        "name",
        "get_role_display",
        "get_state_display",
        "programme_title",
        "email",
        "phone",
        "language",
        "get_languages_display",
        "get_interests_display",
        "get_times_display",
        "get_district_display",
        "created_at",
        "delete_on",
    ]
    export_headings = {
        "get_role_display": pgettext_lazy("admin", "who"),
        "get_state_display": pgettext_lazy("admin", "status"),
        "language": pgettext_lazy("admin", "contact language"),
        "get_languages_display": pgettext_lazy("admin", "languages"),
        "get_interests_display": pgettext_lazy("admin", "interests"),
        "get_times_display": pgettext_lazy("admin", "has time"),
        "get_district_display": pgettext_lazy("admin", "district"),
    }
    export_filename = "patenschaften"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the addresses of views that these rows do not have."""
        have = super().get_common_view_kwargs(**kwargs)
        return {**have, **dict.fromkeys(("history_url_name", "usage_url_name", "add_url_name", "delete_url_name"))}

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        return Permission.objects.filter(
            content_type__app_label="integration_pages",
            codename__in=["manage_sponsorships", "coordinate_sponsorships"],
        )

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("eintragen/<slug:word>/", SponsorshipEntryView.as_view(), name="enter"),
            path("<int:pk>/", SponsorshipView.as_view(), name="edit"),
            path("<int:pk>/brief/<slug:letter>/", LetterView.as_view(), name="letter"),
            path("<int:pk>/loeschen/", erase_view, name="erase"),
        ]

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        return SponsorshipMenuItem


class SponsorshipMenuItem(MenuItem):
    """With the number of enquiries that need somebody of those who see them."""

    def is_shown(self, request: HttpRequest) -> bool:
        return brokers(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        if count := handled_by(request.user).needing_action(timezone.now()).count():
            component.label = f"{self.label} ({count})"
        return component
