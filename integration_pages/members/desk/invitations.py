"""Invitations in the admin: write one, send it anew, take it back. Who has not answered stands above the members."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, ListingButton

from integration_pages.enquiries.desk.access import handled_by
from integration_pages.enquiries.models import Enquiry, Kind
from integration_pages.translation.languages import language_of
from snippets.models import Organisation

from ..models import Invitation, InvitationState
from ..services import invitations
from .access import managers_only
from .forms import InvitationForm

EXPIRED = "expired"
STATES = [*InvitationState.choices, (EXPIRED, pgettext_lazy("admin", "expired"))]
NOT_OPEN = pgettext_lazy("admin", "This invitation was accepted or revoked meanwhile.")


class InvitationFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "State"), choices=STATES, method="in_state")

    class Meta:
        model = Invitation
        fields: list[str] = []

    def in_state(self, rows: Any, name: str, value: str) -> Any:
        if value == EXPIRED:
            return rows.expired()
        return rows.open() if value == InvitationState.OPEN else rows.filter(state=value)


class InvitationIndexView(generic.IndexView):
    is_searchable = True
    search_fields = ["email", "first_name", "last_name"]
    search_backend_name = None

    def get_base_queryset(self) -> QuerySet[Invitation]:
        rows = Invitation.objects.select_related("invited_by").prefetch_related("invited_to__organisation")
        return rows.order_by("-sent_at", "-pk")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        first, *rest = super().get_breadcrumbs_items()
        return [first, {"url": reverse("members:index"), "label": pgettext("admin", "Members")}, *rest]

    def get_list_buttons(self, instance: Invitation) -> list[Button]:
        if instance.state != InvitationState.OPEN:
            return []
        return [
            ListingButton(pgettext("admin", "Send a new link"), reverse("invitations:resend", args=[instance.pk])),
            ListingButton(pgettext("admin", "Take back"), reverse("invitations:revoke", args=[instance.pk])),
        ]


def _prefilled(request: HttpRequest) -> dict[str, Any]:
    """From what somebody who wants to join has written; the address of the page names a number only."""
    number = request.GET.get("enquiry", "")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return {"language": "de"}
    enquiry: Enquiry | None = handled_by(request.user).filter(pk=number, kind=Kind.JOIN).first()
    if enquiry is None:
        return {"language": "de"}
    first, _, last = enquiry.name.rpartition(" ")
    same_name = Organisation.objects.filter(name__iexact=enquiry.organisation)
    return {
        "email": enquiry.email,
        "first_name": first,
        "last_name": last,
        "language": enquiry.language,
        "organisations": list(same_name.values_list("pk", flat=True)),
    }


@managers_only
def invite(request: HttpRequest) -> HttpResponse:
    """The form of a new invitation."""
    if request.method != "POST":
        form = InvitationForm(initial=_prefilled(request))
        return render(request, "integration_pages/admin/invite.html", {"form": form})
    form = InvitationForm(request.POST)
    if form.is_valid():
        try:
            invitations.invite(**form.cleaned_data, by=request.user)
        except invitations.Blocked:
            text = pgettext(
                "admin", "The account with this address is deactivated. Activate it in the list of members."
            )
            form.add_error("email", text)
        except invitations.AlreadyMember:
            form.add_error("email", pgettext("admin", "This person belongs to all of these organisations already."))
        else:
            messages.success(request, pgettext("admin", "The invitation is on its way."))
            return redirect("members:index")
    return render(request, "integration_pages/admin/invite.html", {"form": form}, status=422)


def _act(request: HttpRequest, pk: int, act: Any, words: dict[str, Any]) -> HttpResponse:
    invitation = get_object_or_404(Invitation, pk=pk)
    if request.method != "POST":
        context = {"invitation": invitation, **words}
        return render(request, "integration_pages/admin/invitation_action.html", context)
    if act(invitation, request.user):
        messages.success(request, words["done"])
    else:
        messages.warning(request, NOT_OPEN)
    return redirect("members:index")


@managers_only
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    words = {
        "title": pgettext("admin", "Send a new link"),
        "question": pgettext("admin", "A new link is sent, valid for 14 days. The one before opens nothing any more."),
        "done": pgettext("admin", "The new link is on its way."),
    }
    return _act(request, pk, invitations.resend, words)


@managers_only
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    words = {
        "title": pgettext("admin", "Take the invitation back"),
        "question": pgettext("admin", "The link opens nothing any more. Nobody is told."),
        "done": pgettext("admin", "The invitation is taken back."),
    }
    return _act(request, pk, invitations.revoke, words)


class InvitationViewSet(ModelViewSet):
    model = Invitation
    name = "invitations"
    url_prefix = "mitglieder/einladungen"  # below the members, in the menu too
    icon = "mail"
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    form_fields: list[str] = []
    index_view_class = InvitationIndexView
    filterset_class = InvitationFilterSet
    list_per_page = 50
    list_display = [
        "email",
        Column("name", label=pgettext_lazy("admin", "Name"), accessor=lambda row: f"{row.first_name} {row.last_name}"),
        Column(
            "organisations",
            label=pgettext_lazy("admin", "Organisations"),
            accessor=lambda row: row.organisation_names() or "–",
        ),
        Column(
            "language", label=pgettext_lazy("admin", "Language"), accessor=lambda row: language_of(row.language).name
        ),
        StatusTagColumn(
            "state",
            label=pgettext_lazy("admin", "State"),
            accessor=lambda row: row.state_in_words(),
            primary=lambda row: row.is_open(),
        ),
        DateColumn("sent_at", label=pgettext_lazy("admin", "sent"), sort_key="sent_at"),
        Column("invited_by", label=pgettext_lazy("admin", "invited by"), accessor=lambda row: row.invited_by or "–"),
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
            path("neu/", invite, name="add"),
            path("<int:pk>/erneut/", resend, name="resend"),
            path("<int:pk>/zuruecknehmen/", revoke, name="revoke"),
        ]
