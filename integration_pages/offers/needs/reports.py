"""What people look for and do not find, for those who can start it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters
from django.db.models import Max, Min, QuerySet, Sum
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import npgettext, override, pgettext, pgettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.reports import ReportView

from integration_pages.enquiries.desk.panel import Line
from integration_pages.offers.filters import parse
from integration_pages.offers.lists import list_url
from integration_pages.offers.models import Need
from integration_pages.offers.recurrence import ZONE
from integration_pages.offers.summary import in_words
from integration_pages.translation.languages import SOURCE, language_of


def may_see_needs(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("integration_pages.view_need"))


@dataclass(frozen=True)
class NeedRow:
    """One thing that is looked for, over all the months and languages that the report covers."""

    what: str
    count: int
    since: date
    last: date
    languages: str
    url: str


def words_of(parameters: str) -> str:
    """What was looked for in German words; what no longer exists is named as it was asked for."""
    filters = parse(QueryDict(parameters))
    words = [text for text, _ in in_words(filters)]
    gone = [f"{name}={value}" for name, value in QueryDict(parameters).items() if name in filters.ignored]
    return ", ".join([*words, *gone])


def _languages() -> list[tuple[str, str]]:
    codes = Need.objects.order_by().values_list("language", flat=True).distinct()
    return sorted(((code, language_of(code).name) for code in codes), key=lambda item: item[1])


class NeedFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(label=pgettext_lazy("admin", "Reader's language"), choices=_languages)
    month = django_filters.DateFromToRangeFilter(label=pgettext_lazy("admin", "Months"), widget=DateRangePickerWidget)

    class Meta:
        model = Need
        fields: list[str] = []

    def filter_queryset(self, queryset: Any) -> Any:
        """A day means its month: needs are counted by month only."""
        months = self.form.cleaned_data.get("month")
        if months and months.start:
            queryset = queryset.filter(month__gte=months.start.date().replace(day=1))
        if months and months.stop:
            queryset = queryset.filter(month__lte=months.stop.date())
        language = self.form.cleaned_data.get("language")
        return queryset.filter(language=language) if language else queryset


class NeedPaginator(WagtailPaginator):
    """Says how many different things are looked for; a need itself is no thing one could count."""

    @property
    def items_count_label(self) -> str:
        count: int = self.count
        return npgettext("admin", "%d thing looked for", "%d things looked for", count) % count


class NeedReportView(ReportView):
    model = Need
    paginator_class = NeedPaginator
    any_permission_required = ["view"]
    page_title = pgettext_lazy("admin", "Unmet needs")
    header_icon = "help"
    results_template_name = "integration_pages/admin/needs_results.html"
    filterset_class = NeedFilterSet
    index_url_name = "needs_report"
    index_results_url_name = "needs_report_results"
    default_ordering = None
    export_filename = "gesucht"
    list_export = ["what", "count", "since", "last", "languages", "url"]
    export_headings = {
        "what": pgettext_lazy("admin", "What is looked for"),
        "count": pgettext_lazy("admin", "How often"),
        "since": pgettext_lazy("admin", "Since"),
        "last": pgettext_lazy("admin", "Last"),
        "languages": pgettext_lazy("admin", "Languages"),
        "url": pgettext_lazy("admin", "List of offers"),
    }

    def get_filtered_queryset(self) -> QuerySet[Need, dict[str, Any]]:
        rows = super().get_filtered_queryset().order_by().values("parameters")
        sums = rows.annotate(total=Sum("count"), since=Min("month"), last=Max("month"))
        found: QuerySet[Need, dict[str, Any]] = sums.order_by("-total", "-last", "parameters")
        return found

    def decorate_paginated_queryset(self, object_list: Iterable[dict[str, Any]]) -> list[NeedRow]:
        rows = list(object_list)
        spoken: dict[str, set[str]] = {}
        pairs = Need.objects.filter(parameters__in=[row["parameters"] for row in rows]).order_by()
        for parameters, code in pairs.values_list("parameters", "language").distinct():
            spoken.setdefault(parameters, set()).add(language_of(code).name)
        with override(SOURCE):
            base = list_url(self.request)
            return [
                NeedRow(
                    words_of(row["parameters"]),
                    row["total"],
                    row["since"],
                    row["last"],
                    ", ".join(sorted(spoken[row["parameters"]])),
                    f"{base}?{row['parameters']}",
                )
                for row in rows
            ]


def needs_on_the_first_page(request: HttpRequest) -> list[Line]:
    """A line of the desk's panel."""
    if not may_see_needs(request):
        return []
    month = timezone.now().astimezone(ZONE).date().replace(day=1)
    count = Need.objects.filter(month=month).aggregate(sum=Sum("count"))["sum"] or 0
    if not count:
        return []
    text = npgettext(
        "admin",
        "%d time somebody looked for something this month",
        "%d times somebody looked for something this month",
        count,
    )
    return [Line(text % count, reverse("needs_report"))]


def menu_label() -> str:
    return pgettext("admin", "Unmet needs")
