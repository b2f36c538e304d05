from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import npgettext
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Page

from integration_pages.enquiries.desk import panel

from . import queue, tabs
from .access import may_review
from .listeners import corrected
from .listing import SubmissionViewSet
from .settings_panel import ReviewerMailsPanel


@hooks.register("register_admin_viewset")
def handed_in() -> ViewSet:
    return SubmissionViewSet()


@hooks.register("before_edit_page")
def an_older_tab_decides_nothing(request: HttpRequest, page: Page) -> HttpResponse | None:
    tabs.only_save_what_is_out_of_date(request, page)
    return None


@hooks.register("after_edit_page")
def tell_of_corrections(request: HttpRequest, page: Page) -> None:
    corrected(page, request.user)


@hooks.register("register_account_settings_panel")
def mails_to_reviewers(request: HttpRequest, user: Any, profile: Any) -> Any:
    return ReviewerMailsPanel(request, user, profile) if may_review(user) else None


def what_waits(request: HttpRequest) -> list[panel.Line]:
    if not may_review(request.user):
        return []
    rows = list(queue.to_do())
    if not rows:
        return []
    url = reverse("submissions:index")
    text = npgettext("admin", "%d text of a member waits", "%d texts of members wait", len(rows))
    return [panel.Line(text % len(rows), url, is_urgent=any(queue.is_overdue(row) for row in rows))]


panel.SOURCES.append(what_waits)
