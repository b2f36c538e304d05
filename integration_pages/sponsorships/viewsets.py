"""All programmes in one list for editors."""

import django_filters
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet

from integration_pages.base.listings import SectionListView
from integration_pages.base.rights import may_publish_below

from .choices import Status
from .models import SponsorshipIndexPage, SponsorshipProgrammePage


class ProgrammeFilterSet(WagtailFilterSet):
    status = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Takes enquiries?"), choices=Status.choices)

    class Meta:
        model = SponsorshipProgrammePage
        fields: list[str] = []

    def _add_locale_filter(self) -> None:
        """All rows are German."""


class ProgrammeListView(SectionListView):
    section = SponsorshipIndexPage.fixed_slug
    fetched = ("carrier",)
    default_ordering = "title"
    base_filterset_class = ProgrammeFilterSet


class ProgrammeMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_publish_below(request, SponsorshipIndexPage.fixed_slug)


class ProgrammeViewSet(PageListingViewSet):
    model = SponsorshipProgrammePage
    name = "sponsorship_programmes"
    url_prefix = "patenschaftsprogramme"
    icon = "group"
    menu_label = pgettext_lazy("admin", "Sponsorship programmes")
    menu_order = 156
    menu_item_class = ProgrammeMenuItem
    add_to_admin_menu = True
    index_view_class = ProgrammeListView
    filterset_class = ProgrammeFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=pgettext_lazy("admin", "Title"), sort_key="title", classname="title"),
        Column("carrier", label=pgettext_lazy("admin", "carried by"), sort_key="carrier__name"),
        Column("get_status_display", label=pgettext_lazy("admin", "Takes enquiries?"), sort_key="status"),
        Column("languages_in_words", label=pgettext_lazy("admin", "Languages")),
        PageStatusColumn("status", label=pgettext_lazy("admin", "Status"), sort_key="live"),
    ]
