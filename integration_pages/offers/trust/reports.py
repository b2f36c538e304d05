"""The report over pages that could be wrong, and its sum on the admin's first page."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from integration_pages.offers.models import ChangeRequest, CheckedLink, LinkUse, OfferPage
from snippets.models import FieldOfAction, Organisation

from .problems import Found, Problem, find_problems, live_pages

PER_PAGE = 50


def may_care(request: HttpRequest) -> bool:
    """Whoever works on change requests sees the report too: editors, not translators."""
    return bool(request.user.has_perm("integration_pages.change_changerequest"))


def problems_for(request: Any) -> Found:
    """The problems of all pages, looked for once a request."""
    if not hasattr(request, "_portal_problems"):
        request._portal_problems = find_problems(timezone.now())
    found: Found = request._portal_problems
    return found


def german_fields(request: HttpRequest) -> QuerySet[FieldOfAction]:
    rows: QuerySet[FieldOfAction] = FieldOfAction.objects.german()
    return rows


class ProblemFilterSet(WagtailFilterSet):
    problem = django_filters.ChoiceFilter(
        label=pgettext_lazy("admin", "Problem"), choices=Problem.choices, method="with_problem"
    )
    field = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("admin", "Field of action"), queryset=german_fields, method="in_field"
    )
    organisation = django_filters.ModelChoiceFilter(
        label=pgettext_lazy("admin", "Organisation"), queryset=Organisation.objects.all(), method="of_organisation"
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def _add_locale_filter(self) -> None:
        """All rows are German."""

    def with_problem(self, pages: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:
        return pages.filter(pk__in=problems_for(self.request)[Problem(value)])

    def in_field(self, pages: QuerySet[Page], name: str, value: FieldOfAction) -> QuerySet[Page]:
        return pages.filter(pk__in=OfferPage.objects.filter(field_links__field=value).values("pk"))

    def of_organisation(self, pages: QuerySet[Page], name: str, value: Organisation) -> QuerySet[Page]:
        return pages.filter(pk__in=OfferPage.objects.filter(provider_links__organisation=value).values("pk"))


class ProblemReportView(ReportView):
    """Pages that could be wrong, each with what and where."""

    model = Page
    permission_policy = ModelPermissionPolicy(ChangeRequest)
    any_permission_required = ["change"]
    results_template_name = "integration_pages/admin/problems_results.html"
    page_title = pgettext_lazy("admin", "What may be wrong")
    header_icon = "warning"
    filterset_class = ProblemFilterSet
    index_url_name = "trust_report"
    index_results_url_name = "trust_report_results"
    paginate_by = PER_PAGE
    default_ordering = "title"
    export_filename = "was-nicht-stimmen-koennte"
    list_export = ["title", "problem_words", "links", "organisations", "fields", "checked_on", "last_published_at"]
    export_headings = {
        "title": pgettext_lazy("admin", "Page"),
        "problem_words": pgettext_lazy("admin", "What may be wrong"),
        "links": pgettext_lazy("admin", "Dead links"),
        "organisations": pgettext_lazy("admin", "Organisations"),
        "fields": pgettext_lazy("admin", "Fields of action"),
        "checked_on": pgettext_lazy("admin", "last checked on"),
        "last_published_at": pgettext_lazy("admin", "Last published"),
    }

    def get_queryset(self) -> QuerySet[Page]:
        ids = set().union(*problems_for(self.request).values())
        return live_pages().filter(pk__in=ids).order_by("title", "pk")

    def decorate_paginated_queryset(self, object_list: Iterable[Page]) -> list[Page]:
        return with_details(list(object_list), problems_for(self.request))


def with_details(pages: list[Page], problems: Found) -> list[Any]:
    """The pages of one screen with their problems, dead links, organisations and fields; five queries more."""
    keys = [page.pk for page in pages]
    rows = OfferPage.objects.filter(pk__in=keys).defer_streamfields()
    offers = rows.prefetch_related("provider_links__organisation", "field_links__field").in_bulk()
    dead: dict[int, list[str]] = defaultdict(list)
    for use in LinkUse.objects.filter(page__in=keys, link__is_dead=True).select_related("link"):
        dead[use.page_id].append(f"{use.link.url} ({use.link.reason})")
    websites = {link.url: link for link in CheckedLink.objects.filter(is_dead=True)}
    for offer in offers.values():
        for provider in offer.provider_links.all():
            if link := websites.get(provider.organisation.website):
                dead[offer.pk].append(f"{link.url} ({link.reason})")
    for page in pages:
        offer = offers.get(page.pk)
        page.problems = [problem for problem in Problem if page.pk in problems[problem]]
        page.problem_words = [str(problem.label) for problem in page.problems]
        page.links = dead[page.pk]
        page.organisations = [link.organisation.name for link in offer.provider_links.all()] if offer else []
        page.fields = [link.field.name for link in offer.field_links.all()] if offer else []
        page.checked_on = offer.checked_on if offer else None
    return pages


class TrustPanel(Component):
    """What waits for editors: wishes of organisations, and how many pages have which problem."""

    order = 120
    template_name = "integration_pages/admin/trust_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = problems_for(parent_context["request"])
        return {
            "counts": [(problem, len(found[problem])) for problem in Problem if found[problem]],
            "wishes": ChangeRequest.objects.filter(done_at=None).count(),
            "report_url": reverse("trust_report"),
            "wishes_url": reverse("change_requests:index"),
        }
