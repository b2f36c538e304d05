"""What organisations want changed, for editors: read, go to the entry, tick off."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, ListingButton

from integration_pages.offers.models import Answer, ChangeRequest

from .answers import finish

STATES = [("open", pgettext_lazy("admin", "open")), ("done", pgettext_lazy("admin", "done"))]


class ChangeRequestFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "State"), choices=STATES, method="in_state")

    class Meta:
        model = ChangeRequest
        fields = ["kind", "organisation"]

    def in_state(self, rows: QuerySet[ChangeRequest], name: str, value: str) -> QuerySet[ChangeRequest]:
        return rows.filter(done_at__isnull=value == "open")


def edit_url(request: ChangeRequest, user: Any) -> str:
    return AdminURLFinder(user).get_edit_url(request.entry) or ""


def state_of(request: ChangeRequest) -> str:
    return str(dict(STATES)["done" if request.done_at else "open"])


class ChangeRequestIndexView(generic.IndexView):
    add_url = None  # wishes come from organisations

    def get_base_queryset(self) -> QuerySet[ChangeRequest]:
        return ChangeRequest.objects.select_related("offer", "organisation", "done_by").order_by("-created_at")

    def get_list_buttons(self, instance: ChangeRequest) -> list[Button]:
        buttons = [
            ListingButton(pgettext("admin", "Open the entry"), edit_url(instance, self.request.user), priority=20)
        ]
        if instance.done_at is None:
            url = reverse("change_requests:edit", args=[instance.pk])
            buttons.append(ListingButton(pgettext("admin", "Read and tick off"), url, priority=10))
        return buttons


def finish_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the whole message; posting it ticks the wish off."""
    if not request.user.has_perm("integration_pages.change_changerequest"):
        raise PermissionDenied
    wish = get_object_or_404(ChangeRequest.objects.select_related("offer", "organisation", "done_by"), pk=pk)
    if request.method == "POST":
        finish(wish, request.user, timezone.now(), is_right=bool(request.POST.get("is_right")))
        messages.success(request, pgettext("admin", "The change request is done."))
        return redirect("change_requests:index")
    context = {"wish": wish, "edit_url": edit_url(wish, request.user), "may_be_right": wish.kind == Answer.CHANGE}
    return render(request, "integration_pages/admin/change_request.html", context)


class ChangeRequestViewSet(ModelViewSet):
    model = ChangeRequest
    name = "change_requests"
    url_prefix = "aenderungswuensche"
    icon = "comment"
    menu_label = pgettext_lazy("admin", "Change requests")
    menu_order = 160
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = ChangeRequestIndexView
    filterset_class = ChangeRequestFilterSet
    list_display = [
        "__str__",
        "organisation",
        Column("kind", label=pgettext_lazy("admin", "wish"), accessor="get_kind_display"),
        Column(
            "message",
            label=pgettext_lazy("admin", "message"),
            accessor=lambda row: Truncator(row.message).chars(120),
        ),
        Column("state", label=pgettext_lazy("admin", "status"), accessor=state_of),
        DateColumn("created_at", label=pgettext_lazy("admin", "received"), sort_key="created_at"),
    ]

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", finish_view, name="edit"),
        ]
