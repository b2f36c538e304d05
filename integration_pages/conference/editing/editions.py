"""All editions in one list for editors, each with the way to its programme."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button, ListingButton

from integration_pages.base.rights import may_publish_below
from integration_pages.translation.locales import source_locale_id

from ..models import ConferenceIndexPage, ConferencePage
from .speakers import SpeakerViewSet


def may_see(request: HttpRequest) -> bool:
    return may_publish_below(request, ConferenceIndexPage.fixed_slug)


class EditionListView(IndexView):
    default_ordering = "-starts_on"
    show_locale_labels = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see(request):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[ConferencePage]:
        rows: QuerySet[ConferencePage] = super().get_base_queryset().filter(locale_id=source_locale_id())
        return rows


def programme_link(edition: ConferencePage) -> str:
    return reverse("conference_programme", args=[edition.pk])


class ProgrammeColumn(Column):
    cell_template_name = "integration_pages/admin/conference/programme_cell.html"

    def get_value(self, instance: ConferencePage) -> str:
        return programme_link(instance)


class EditionMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request)


class EditionViewSet(PageListingViewSet):
    model = ConferencePage
    name = "conferences"
    url_prefix = "konferenz/ausgaben"
    icon = "date"
    menu_label = pgettext_lazy("admin", "Editions")
    menu_item_class = EditionMenuItem
    index_view_class = EditionListView
    columns = [
        PageTitleColumn("title", label=pgettext_lazy("admin", "Title"), sort_key="title", classname="title"),
        Column(
            "starts_on",
            label=pgettext_lazy("admin", "First day"),
            accessor=lambda row: date_format(row.starts_on),
            sort_key="starts_on",
        ),
        Column("status", label=pgettext_lazy("admin", "Registration"), accessor="get_status_display"),
        ProgrammeColumn("programme", label=pgettext_lazy("admin", "Programme")),
        PageStatusColumn("state", label=pgettext_lazy("admin", "Status"), sort_key="live"),
    ]


class ConferenceGroup(ViewSetGroup):
    menu_label = pgettext_lazy("admin", "Conference")
    menu_icon = "date"
    menu_name = "conference"
    menu_order = 157
    items = (EditionViewSet, SpeakerViewSet)


def programme_button(page: Any, user: Any) -> list[Button]:
    """On the edition itself; for those who may add sessions to it."""
    if not isinstance(page, ConferencePage) or not page.permissions_for_user(user).can_add_subpage():
        return []
    return [ListingButton(pgettext("admin", "Programme"), programme_link(page), icon_name="list-ul", priority=15)]
