from django.http import HttpRequest
from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from . import run_views, views
from .registry import kinds_for

urlpatterns = [
    path("", views.IndexView.as_view(), name="index"),
    path("hochladen/", views.UploadView.as_view(), name="upload"),
    path("export/<slug:kind>.<slug:form>", run_views.ExportView.as_view(), name="export"),
    path("<int:pk>/", run_views.RunView.as_view(), name="run"),
    path("<int:pk>/spalten/", views.ColumnsView.as_view(), name="columns"),
    path("<int:pk>/zeilen.csv", run_views.ReportView.as_view(), name="report"),
    path("<int:pk>/<slug:action>/", run_views.ActionView.as_view(), name="action"),
]


@hooks.register("register_admin_urls")
def addresses_of_the_transfer() -> list[URLResolver]:
    return [path("import-export/", include((urlpatterns, "transfer")))]


class TransferMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(kinds_for(request.user))


@hooks.register("register_admin_menu_item")
def transfer_menu_item() -> MenuItem:
    return TransferMenuItem(views.TITLE, reverse("transfer:index"), name="transfer", icon_name=views.ICON, order=160)
