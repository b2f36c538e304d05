from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from integration_pages.enquiries.desk import panel

from .reports import NeedReportView, may_see_needs, menu_label, needs_on_the_first_page

panel.SOURCES.append(needs_on_the_first_page)


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    return [
        path("reports/gesucht/", NeedReportView.as_view(), name="needs_report"),
        path("reports/gesucht/results/", NeedReportView.as_view(results_only=True), name="needs_report_results"),
    ]


class NeedsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_needs(request)


@hooks.register("register_reports_menu_item")
def needs_menu_item() -> MenuItem:
    return NeedsMenuItem(menu_label(), reverse("needs_report"), name="needs", icon_name="help", order=50)
