from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import pgettext, pgettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from integration_pages.base.facts import CONFIRMED

from .problems import says_nothing
from .reports import ProblemReportView, TrustPanel, may_care
from .viewsets import ChangeRequestViewSet


@hooks.register("register_admin_viewset")
def change_requests() -> ChangeRequestViewSet:
    return ChangeRequestViewSet()


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    return [
        path("reports/pruefen/", ProblemReportView.as_view(), name="trust_report"),
        path("reports/pruefen/results/", ProblemReportView.as_view(results_only=True), name="trust_report_results"),
    ]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_care(request)


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    label = pgettext("admin", "What may be wrong")
    return ReportMenuItem(label, reverse("trust_report"), name="trust", icon_name="warning", order=40)


@hooks.register("construct_homepage_panels")
def what_waits_on_the_first_page(request: HttpRequest, panels: list[Any]) -> None:
    if may_care(request):
        panels.append(TrustPanel())


@hooks.register("after_publish_page")
def warn_of_pictures_without_description(request: HttpRequest, page: Page) -> None:
    if says_nothing(page.specific):
        text = pgettext("admin", "A picture on this page has no description. Who cannot see it learns nothing of it.")
        messages.warning(request, text)


@hooks.register("register_log_actions")
def confirmed_in_the_history(actions: LogActionRegistry) -> None:
    @actions.register_action(CONFIRMED)
    class Confirmed(LogFormatter):
        label = pgettext_lazy("admin", "Confirm entry")

        def format_message(self, entry: Any) -> str:
            words = pgettext("admin", "The entry is right, says %(organisation)s")
            return words % {"organisation": entry.data.get("by", "")}
