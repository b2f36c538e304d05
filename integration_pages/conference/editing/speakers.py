"""Speakers in the admin: who agreed to what, until when, and the way to take a name back."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, ListingButton

from integration_pages.translation.locales import source_locale_id

from ..models import Speaker
from ..services import keys_of, withdraw

STATES = [
    ("named", pgettext_lazy("admin", "may be named")),
    ("unnamed", pgettext_lazy("admin", "without a consent")),
    ("withdrawn", pgettext_lazy("admin", "taken back or erased")),
]


def may_change(user: Any) -> bool:
    return bool(user.has_perm("integration_pages.change_speaker"))


def state_of(speaker: Speaker) -> str:
    key = "withdrawn" if speaker.withdrawn_on else "named" if speaker.is_public else "unnamed"
    return str(dict(STATES)[key])


class SpeakerFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Consent"), choices=STATES, method="in_state")

    class Meta:
        model = Speaker
        fields = ["organisation"]

    def in_state(self, rows: QuerySet[Speaker], name: str, value: str) -> QuerySet[Speaker]:
        if value == "withdrawn":
            return rows.filter(withdrawn_on__isnull=False)
        return rows.filter(withdrawn_on__isnull=True, consent_on__isnull=value == "unnamed")


class SpeakerIndexView(generic.IndexView):
    is_searchable = True
    search_fields = ["name", "function", "organisation__name"]
    search_backend_name = None
    default_ordering = ("name", "pk")

    def get_base_queryset(self) -> QuerySet[Speaker]:
        return Speaker.objects.select_related("organisation").annotate(
            # Translations hold copies of the rows.
            sessions=Count("session_links", filter=Q(session_links__page__locale_id=source_locale_id()))
        )

    def get_list_buttons(self, instance: Speaker) -> list[Button]:
        buttons: list[Button] = super().get_list_buttons(instance)
        if not instance.withdrawn_on and may_change(self.request.user):
            label = pgettext("admin", "Take the consent back")
            url = reverse("speakers:withdraw", args=[instance.pk])
            buttons.append(ListingButton(label, url, icon_name="cross", priority=40))
        return buttons


def withdraw_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what goes; posting it lets name, function and picture go everywhere."""
    if not may_change(request.user):
        raise PermissionDenied
    speaker = get_object_or_404(Speaker.objects.filter(withdrawn_on__isnull=True), pk=pk)
    if request.method == "POST":
        withdraw(speaker, request.user)
        messages.success(request, pgettext("admin", "The name is no longer shown, and it is erased."))
        return redirect("speakers:index")
    context = {"speaker": speaker, "sessions": len(keys_of(speaker))}
    return render(request, "integration_pages/admin/conference/withdraw.html", context)


panels = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("function"),
        FieldPanel("organisation"),
        FieldPanel("picture"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("consent_on"), FieldPanel("delete_on")]), FieldPanel("note")],
            heading=pgettext_lazy("admin", "Consent"),
        ),
    ]
)


class SpeakerViewSet(ModelViewSet):
    model = Speaker
    name = "speakers"
    url_prefix = "konferenz/mitwirkende"
    icon = "group"
    menu_label = pgettext_lazy("admin", "Speakers")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_handler = panels
    index_view_class = SpeakerIndexView
    filterset_class = SpeakerFilterSet
    list_display = [
        TitleColumn(
            "name",
            label=pgettext_lazy("admin", "Name"),
            accessor=lambda row: row.name or pgettext("admin", "without a name"),
            url_name="speakers:edit",
            sort_key="name",
        ),
        Column("organisation", label=pgettext_lazy("admin", "Organisation"), sort_key="organisation__name"),
        Column("sessions", label=pgettext_lazy("admin", "Sessions"), sort_key="sessions"),
        Column("state", label=pgettext_lazy("admin", "Consent"), accessor=state_of),
        # Wagtail's column for dates says "just now" of what is to come.
        Column(
            "delete_on",
            label=pgettext_lazy("admin", "Is erased on"),
            accessor=lambda row: date_format(row.delete_on),
            sort_key="delete_on",
        ),
    ]

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("<int:pk>/widerruf/", withdraw_view, name="withdraw")]


class EditorsOnly:
    """Wagtail's choosers are open to all staff; names without a consent are not for translators."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_change(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class ChooseView(EditorsOnly, chooser.ChooseView):
    pass


class ChooseResultsView(EditorsOnly, chooser.ChooseResultsView):
    pass


class ChosenView(EditorsOnly, chooser.ChosenView):
    pass


class ChosenMultipleView(EditorsOnly, chooser.ChosenMultipleView):
    pass


class CreateView(EditorsOnly, chooser.CreateView):
    pass


class SpeakerChooserViewSet(ChooserViewSet):
    """Chosen in a session; somebody new is entered in the same window."""

    model = Speaker
    icon = "group"
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView
    create_view_class = CreateView
    choose_one_text = pgettext_lazy("admin", "Choose a speaker")
    choose_another_text = pgettext_lazy("admin", "Choose another speaker")
    edit_item_text = pgettext_lazy("admin", "Edit this speaker")
    create_action_label = pgettext_lazy("admin", "Save")
    create_action_clicked_label = pgettext_lazy("admin", "Saving …")
    creation_tab_label = pgettext_lazy("admin", "New")
    form_fields = ["name", "function", "organisation", "consent_on", "note"]
    per_page = 30
