"""Where translators see what waits for them: a report over all pages, and its sum on the admin's first page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_localize.views.report import TranslationsReportView

from .coverage import Row, State, coverage, summary, target_languages


def may_translate(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("wagtail_localize.submit_translation"))


class TranslationsView(TranslationsReportView):
    """wagtail-localize's report: it opens for everybody who reaches the admin, whatever they do there."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_translate(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class CoverageView(WagtailAdminTemplateMixin, TemplateView):
    """Pages × languages; filtered by language and state through the address."""

    template_name = "integration_pages/admin/coverage.html"
    page_title = pgettext_lazy("admin", "State of the translations")
    header_icon = "wagtail-localize-language"
    breadcrumbs_items = [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": page_title}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_translate(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = coverage()
        language, state = self.request.GET.get("language", ""), self.request.GET.get("state", "")
        return super().get_context_data(
            rows=[row for row in rows if self._is_wanted(row, language, state)],
            languages=target_languages(),
            states=State.choices,
            chosen_language=language,
            chosen_state=state,
            **kwargs,
        )

    @staticmethod
    def _is_wanted(row: Row, language: str, state: str) -> bool:
        cells = [cell for cell in row.cells if language in ("", cell.language.code)]
        return state not in State.values or any(cell.state == state for cell in cells)


class CoveragePanel(Component):
    """The sum of the report on the admin's first page."""

    order = 150
    template_name = "integration_pages/admin/coverage_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"summary": summary(coverage()), "report_url": reverse("translation_coverage")}
