"""The list of members: who belongs to which organisation, since when nobody has seen them."""

from typing import Any

import django_filters
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from integration_pages.translation.languages import language_of
from snippets.models import Organisation

from ..models import Invitation, Member, MemberState
from .member import MemberView
from .removing import remove

MOST_UNANSWERED = 50


class MemberFilterSet(WagtailFilterSet):
    organisation = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("admin", "Organisation"),
        queryset=lambda request: Organisation.objects.all(),
        field_name="memberships__organisation",
    )
    state = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "State"), choices=MemberState.choices, method="in_state"
    )

    class Meta:
        model = Member
        fields: list[str] = []

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        return rows.in_state(value)


class MemberIndexView(generic.IndexView):
    is_searchable = True
    search_fields = ["first_name", "last_name", "email", "memberships__organisation__name"]
    search_backend_name = None
    default_ordering = ("last_name", "first_name", "email")
    template_name = "integration_pages/admin/members.html"

    def get_base_queryset(self) -> QuerySet[Any]:
        rows = Member.objects.members().with_last_sign()
        return rows.prefetch_related("memberships__organisation")

    def get_list_buttons(self, instance: Member) -> list[Button]:
        return []

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(pgettext("admin", "Invite"), url=reverse("invitations:add"), icon_name="mail")]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        label = pgettext("admin", "All invitations")
        return [Button(label, url=reverse("invitations:index"), icon_name="history"), *super().header_more_buttons]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With who was invited and has not answered, unless somebody looks for a member."""
        rows = Invitation.objects.unanswered().prefetch_related("invited_to__organisation").order_by("expires_at", "pk")
        is_looking = self.is_searching or self.is_filtering
        return super().get_context_data(**{"unanswered": () if is_looking else rows[:MOST_UNANSWERED], **kwargs})


class MemberViewSet(ModelViewSet):
    model = Member
    name = "members"
    url_prefix = "mitglieder"
    icon = "group"
    menu_label = pgettext_lazy("admin", "Members")
    menu_order = 170
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = MemberIndexView
    filterset_class = MemberFilterSet
    list_per_page = 50
    list_display = [
        TitleColumn(
            "name",
            label=pgettext_lazy("admin", "Person"),
            accessor=str,
            sort_key="last_name",
            get_url=lambda row: reverse("members:edit", args=[row.pk]),
        ),
        Column("email", label=pgettext_lazy("admin", "E-mail"), sort_key="email"),
        Column(
            "organisations",
            label=pgettext_lazy("admin", "Organisations"),
            accessor=lambda row: row.organisation_names() or "–",
        ),
        Column(
            "language",
            label=pgettext_lazy("admin", "Language"),
            accessor=lambda row: language_of(row.preferred_language).name,
        ),
        DateColumn("last_login", label=pgettext_lazy("admin", "Last sign-in"), sort_key="last_login"),
        StatusTagColumn(
            "state",
            label=pgettext_lazy("admin", "State"),
            accessor=lambda row: row.state_in_words(),
            primary=lambda row: row.state() == MemberState.ACTIVE,
        ),
    ]
    list_export = [
        "last_name",
        "first_name",
        "email",
        "organisation_names",
        "preferred_language",
        "last_login",
        "state_in_words",
    ]
    export_headings = {
        "last_name": pgettext_lazy("admin", "last name"),
        "first_name": pgettext_lazy("admin", "first name"),
        "email": pgettext_lazy("admin", "e-mail"),
        "organisation_names": pgettext_lazy("admin", "organisations"),
        "preferred_language": pgettext_lazy("admin", "language of mails"),
        "last_login": pgettext_lazy("admin", "last sign-in"),
        "state_in_words": pgettext_lazy("admin", "status"),
    }
    export_filename = "mitglieder"

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the addresses of views that these rows do not have."""
        have = super().get_common_view_kwargs(**kwargs)
        return {**have, **dict.fromkeys(("history_url_name", "usage_url_name", "add_url_name", "delete_url_name"))}

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        return Permission.objects.filter(content_type__app_label="integration_pages", codename="manage_members")

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", MemberView.as_view(), name="edit"),
            path("<int:pk>/loeschen/", remove, name="remove"),
        ]
