"""Coordinators: named by the integration manager, for a programme each."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, ListingButton

from ..models import Coordination
from ..services.coordination import dismiss_coordinator, name_coordinator
from .access import managers_only, programmes_of


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.email})"


class CoordinationForm(forms.Form):
    """Anybody with an account: staff of the city, or of the organisation that carries the programme."""

    programme: Any = forms.ModelChoiceField(label=pgettext_lazy("admin", "Programme"), queryset=None)
    user: Any = PersonField(
        label=pgettext_lazy("admin", "Person"),
        queryset=None,
        help_text=pgettext_lazy(
            "admin", "The person can then sign in to this area and sees the programme's enquiries."
        ),
    )

    def __init__(self, data: Any = None, *, by: Any) -> None:
        super().__init__(data)
        fields: Any = self.fields
        people = get_user_model()._default_manager.filter(is_active=True)
        fields["programme"].queryset = programmes_of(by).order_by("title")
        fields["user"].queryset = people.order_by("last_name", "first_name", "email")


@managers_only
def add(request: HttpRequest) -> HttpResponse:
    form = CoordinationForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_valid():
        chosen = form.cleaned_data
        name_coordinator(chosen["user"], chosen["programme"], request.user)
        words = {"name": chosen["user"], "programme": chosen["programme"].title}
        messages.success(request, pgettext("admin", "%(name)s coordinates “%(programme)s” now.") % words)
        return redirect("coordinators:index")
    status = 422 if form.is_bound else 200
    return render(request, "integration_pages/admin/coordinator_add.html", {"form": form}, status=status)


@managers_only
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Coordination.objects.select_related("user", "programme"), pk=pk)
    if request.method == "POST":
        dismiss_coordinator(row, request.user)
        messages.success(request, pgettext("admin", "The person does not see the programme's enquiries any more."))
        return redirect("coordinators:index")
    return render(request, "integration_pages/admin/coordinator_dismiss.html", {"row": row})


class CoordinationIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Coordination]:
        rows: QuerySet[Coordination] = Coordination.objects.select_related("user", "programme")
        return rows.order_by("programme__title", "user__last_name", "user__first_name", "pk")

    def get_list_buttons(self, instance: Coordination) -> list[Button]:
        url = reverse("coordinators:dismiss", args=[instance.pk])
        return [ListingButton(pgettext("admin", "Take away"), url=url, icon_name="bin", priority=10)]


class CoordinationViewSet(ModelViewSet):
    model = Coordination
    name = "coordinators"
    url_prefix = "koordination"
    icon = "group"
    menu_label = pgettext_lazy("admin", "Coordinators")
    menu_order = 157
    add_to_admin_menu = False
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = CoordinationIndexView
    list_per_page = 50
    list_display = [
        "__str__",
        Column("email", label=pgettext_lazy("admin", "E-mail"), accessor=lambda row: row.user.email),
    ]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Without the addresses of views that these rows do not have."""
        have = super().get_common_view_kwargs(**kwargs)
        gone = ("history_url_name", "usage_url_name", "edit_url_name", "delete_url_name")
        return {**have, **dict.fromkeys(gone)}

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("neu/", add, name="add"),
            path("<int:pk>/nehmen/", dismiss, name="dismiss"),
        ]
