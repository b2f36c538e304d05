"""How long forms keep what they got, what was deleted, and who looked at what."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from ..models import AccessLog, FormPolicy, PurgeRun, declared_forms

# What else is logged, by key; rooms above add theirs.
TITLES: dict[str, Any] = {}


def title_of(key: str) -> str:
    """A form by its name; one that is gone by its key."""
    form = declared_forms().get(key)
    return str(form.title if form else TITLES.get(key, key))


def moment(row: AccessLog | PurgeRun) -> str:
    """To the minute: how long ago it was tells too little in a log."""
    return date_format(timezone.localtime(row.at), "SHORT_DATETIME_FORMAT")


class ListedViewSet(ModelViewSet):
    """Rows that come by themselves: a list and nothing else."""

    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    form_fields: list[str] = []

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]


class AccessLogIndexView(generic.IndexView):
    queryset = AccessLog.objects.select_related("user")


class AccessLogViewSet(ListedViewSet):
    model = AccessLog
    name = "access_log"
    url_prefix = "zugriffe"
    icon = "view"
    menu_label = pgettext_lazy("admin", "Access to personal data")
    menu_hook = "register_reports_menu_item"
    menu_order = 820
    index_view_class = AccessLogIndexView
    list_per_page = 50
    list_filter = ["action", "at"]
    list_display = [
        Column("at", label=pgettext_lazy("admin", "when"), accessor=moment, sort_key="at"),
        Column("user", label=pgettext_lazy("admin", "who"), accessor=lambda row: row.user or "–"),
        Column("action", label=pgettext_lazy("admin", "action"), accessor="get_action_display"),
        Column("form", label=pgettext_lazy("admin", "form"), accessor=lambda row: title_of(row.form)),
        Column("record", label=pgettext_lazy("admin", "record"), accessor=lambda row: str(row.record)),
    ]


class PurgeRunViewSet(ListedViewSet):
    model = PurgeRun
    name = "purge_runs"
    url_prefix = "loeschprotokoll"
    icon = "bin"
    menu_label = pgettext_lazy("admin", "Deletions of personal data")
    menu_hook = "register_reports_menu_item"
    menu_order = 810
    list_per_page = 50
    list_filter = ["at"]
    list_display = [
        Column("at", label=pgettext_lazy("admin", "when"), accessor=moment, sort_key="at"),
        Column(
            "counts",
            label=pgettext_lazy("admin", "deleted records by form"),
            accessor=lambda row: ", ".join(f"{title_of(key)}: {count}" for key, count in sorted(row.counts.items())),
        ),
    ]


class FormPolicyIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[FormPolicy]:
        FormPolicy.objects.ensure_all()
        return FormPolicy.objects.filter(key__in=declared_forms()).order_by("key")


class FormPolicyViewSet(ListedViewSet):
    model = FormPolicy
    name = "form_policies"
    url_prefix = "formulare"
    icon = "form"
    menu_label = pgettext_lazy("admin", "Forms and retention")
    menu_order = 710
    add_to_settings_menu = True
    index_view_class = FormPolicyIndexView
    form_fields = ["keep_days", "call_days", "mailbox"]
    list_display = ["__str__", "keep_days", "call_days", "mailbox"]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the addresses of views that these rows do not have."""
        have = super().get_common_view_kwargs(**kwargs)
        return {**have, **dict.fromkeys(("history_url_name", "usage_url_name", "add_url_name", "delete_url_name"))}

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("<int:pk>/", self.edit_view, name="edit")]
