from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from .listing import EnquiryViewSet
from .logs import AccessLogViewSet, FormPolicyViewSet, PurgeRunViewSet
from .panel import panels as desk_panels
from .subjects import PersonalDataView


@hooks.register("register_admin_viewset")
def desk() -> list[ViewSet]:
    return [EnquiryViewSet(), FormPolicyViewSet(), AccessLogViewSet(), PurgeRunViewSet()]


@hooks.register("register_admin_urls")
def personal_data() -> list[URLPattern]:
    return [path("personendaten/", PersonalDataView.as_view(), name="personal_data")]


@hooks.register("construct_homepage_panels")
def what_waits_at_the_desk(request: HttpRequest, panels: list[Any]) -> None:
    panels.extend(desk_panels(request))
