from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .register_views import RegisterView, may_see_register
from .views import FiguresView, may_see_figures


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    return [
        path("reports/kennzahlen/", FiguresView.as_view(), name="figures"),
        path("reports/kennzahlen/csv/", FiguresView.as_view(is_download=True), name="figures_csv"),
        path("reports/verarbeitungen/", RegisterView.as_view(), name="processing_register"),
        path("reports/verarbeitungen/text/", RegisterView.as_view(is_download=True), name="processing_register_text"),
    ]


class FiguresMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_figures(request)


class RegisterMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_register(request)


@hooks.register("register_reports_menu_item")
def figures_menu_item() -> MenuItem:
    label = pgettext("admin", "Figures for the committee")
    return FiguresMenuItem(label, reverse("figures"), name="figures", icon_name="table", order=30)


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    label = pgettext("admin", "Processing of personal data")
    url = reverse("processing_register")
    return RegisterMenuItem(label, url, name="processing-register", icon_name="doc-full", order=800)
