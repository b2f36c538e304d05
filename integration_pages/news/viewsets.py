"""All news in one list for editors, wherever they stand in the review."""

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import WorkflowState

from integration_pages.base.listings import SectionListView
from integration_pages.base.rights import may_publish_below
from snippets.models import FieldOfAction, Organisation

from .models import NewsIndexPage, NewsPage

STATES = [
    ("live", pgettext_lazy("admin", "live")),
    ("draft", pgettext_lazy("admin", "not live")),
    ("waiting", pgettext_lazy("admin", "waiting for review")),
    ("event", pgettext_lazy("admin", "with an event")),
    ("pinned", pgettext_lazy("admin", "stays on top")),
]


def may_see_news(request: HttpRequest) -> bool:
    return may_publish_below(request, NewsIndexPage.fixed_slug)


def german_fields(request: HttpRequest) -> QuerySet[FieldOfAction]:
    rows: QuerySet[FieldOfAction] = FieldOfAction.objects.german()
    return rows


class NewsFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "State"), choices=STATES, method="in_state")
    organisation = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("admin", "Organisation"), queryset=Organisation.objects.all(), method="of_organisation"
    )
    field = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("admin", "Field of action"), queryset=german_fields, method="in_field"
    )
    date = django_filters.DateFromToRangeFilter(label=pgettext_lazy("admin", "Date"))

    class Meta:
        model = NewsPage
        fields: list[str] = []

    def _add_locale_filter(self) -> None:
        """All rows are German."""

    def in_state(self, rows: QuerySet[NewsPage], name: str, value: str) -> QuerySet[NewsPage]:
        questions = {
            "live": Q(live=True),
            "draft": Q(live=False),
            "waiting": Q(_specific_workflow_states__status=WorkflowState.STATUS_IN_PROGRESS),
            "event": Q(event_start__isnull=False),
            "pinned": Q(pinned_until__isnull=False),
        }
        return _among(rows, questions[value])

    def of_organisation(self, rows: QuerySet[NewsPage], name: str, value: Organisation) -> QuerySet[NewsPage]:
        return _among(rows, Q(organisation=value))

    def in_field(self, rows: QuerySet[NewsPage], name: str, value: FieldOfAction) -> QuerySet[NewsPage]:
        return _among(rows, Q(field_links__field=value))


def _among(rows: QuerySet[NewsPage], question: Q) -> QuerySet[NewsPage]:
    """By primary key: what is searched for in the same list may be asked for nothing else."""
    return rows.filter(pk__in=NewsPage.objects.filter(question).values("pk"))


class NewsListView(SectionListView):
    section = NewsIndexPage.fixed_slug
    fetched = ("organisation",)
    default_ordering = "-date"
    base_filterset_class = NewsFilterSet


class NewsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_news(request)


class NewsViewSet(PageListingViewSet):
    model = NewsPage
    name = "news"
    url_prefix = "neuigkeiten"
    icon = "doc-full-inverse"
    menu_label = pgettext_lazy("admin", "News")
    menu_order = 155
    menu_item_class = NewsMenuItem
    add_to_admin_menu = True
    index_view_class = NewsListView
    filterset_class = NewsFilterSet
    columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=pgettext_lazy("admin", "Title"), sort_key="title", classname="title"),
        Column("organisation", label=pgettext_lazy("admin", "Organisation"), sort_key="organisation__name"),
        DateColumn("date", label=pgettext_lazy("admin", "Date"), sort_key="date"),
        Column("languages_in_words", label=pgettext_lazy("admin", "Languages")),
        PageStatusColumn("status", label=pgettext_lazy("admin", "Status"), sort_key="live"),
    ]
