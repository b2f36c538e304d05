"""The outgoing mail in the admin: to whom, sent or not, the last error, send again. Texts are not shown."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import pgettext, pgettext_lazy
from post_office.models import STATUS, Email, Log
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from .mail import send_again

STATES = {
    STATUS.sent: pgettext_lazy("admin", "sent"),
    STATUS.failed: pgettext_lazy("admin", "failed"),
    STATUS.queued: pgettext_lazy("admin", "waiting"),
    STATUS.requeued: pgettext_lazy("admin", "failed, will be tried again"),
}


class OutboxPolicy(ModelPermissionPolicy):
    """Nobody writes, changes or deletes mails here, superusers neither; `change` is the right to send again."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("view", "retry") and bool(
            super().user_has_permission(user, "change" if action == "retry" else "view")
        )


def mails() -> QuerySet[Email]:
    newest = Log.objects.filter(email=OuterRef("pk"), status=STATUS.failed).order_by("-date")
    return Email.objects.annotate(last_error=Subquery(newest.values("message")[:1])).defer("message", "html_message")


class OutboxIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Email]:
        return mails().order_by("-created")

    def get_list_buttons(self, instance: Email) -> list[Button]:
        policy = policy_registry.get_by_type(Email)
        if instance.status in (STATUS.sent, None) or not policy.user_has_permission(self.request.user, "retry"):
            return []
        url = reverse("outbox:retry", args=[instance.pk])
        return [Button(pgettext("admin", "Send again"), url, icon_name="rotate", priority=10)]


def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then puts a mail back into the queue."""
    if not policy_registry.get_by_type(Email).user_has_permission(request.user, "retry"):
        raise PermissionDenied
    email = get_object_or_404(Email, pk=pk)
    if request.method == "POST":
        send_again(email)
        messages.success(request, pgettext("admin", "The mail is in the queue again."))
        return redirect("outbox:index")
    return render(request, "cms/outbox_retry.html", {"email": email})


class OutboxViewSet(ModelViewSet):
    model = Email
    name = "outbox"
    url_prefix = "postausgang"
    icon = "mail"
    menu_label = pgettext_lazy("admin", "Outgoing mail")
    menu_order = 700
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = OutboxIndexView
    list_filter = ["status"]
    list_display = [
        "subject",
        Column("recipients", label=pgettext_lazy("admin", "recipients"), accessor=str),
        Column("state", label=pgettext_lazy("admin", "status"), accessor=lambda row: STATES.get(row.status, "")),
        Column(
            "attempts", label=pgettext_lazy("admin", "failed attempts"), accessor=lambda row: row.number_of_retries or 0
        ),
        Column("last_error", label=pgettext_lazy("admin", "last error"), accessor=lambda row: row.last_error or ""),
        DateColumn("created", label=pgettext_lazy("admin", "written"), sort_key="created"),
    ]

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/erneut-senden/", retry, name="retry"),
        ]


def register_policy() -> None:
    register_permission_policy(Email, OutboxPolicy(Email))
