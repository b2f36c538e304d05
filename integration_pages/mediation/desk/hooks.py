from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from integration_pages.enquiries.desk import panel

from .listing import MediatorViewSet, RequestViewSet
from .panel import what_waits
from .report import HoursView, hours_csv

panel.SOURCES.append(what_waits)


@hooks.register("register_admin_viewset")
def pool() -> list[ViewSet]:
    return [RequestViewSet(), MediatorViewSet()]


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    return [
        path("reports/sprachmittlung/", HoursView.as_view(), name="mediation_hours"),
        path("reports/sprachmittlung/stunden.csv", hours_csv, name="mediation_hours_csv"),
    ]
