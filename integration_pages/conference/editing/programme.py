"""The programme of one edition for editors: what stands in it, what does not fit, and many new sessions at once."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import npgettext, pgettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from integration_pages.base.slugs import free_slug
from integration_pages.translation.locales import source_locale_id

from ..conflicts import problems_of
from ..models import ConferencePage, SessionPage
from ..programme import rooms_of
from .rows import SessionRows

UNPROCESSABLE = 422


class ProgrammeView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "integration_pages/admin/conference/programme.html"
    header_icon = "date"
    edition: ConferencePage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        rows = ConferencePage.objects.filter(locale_id=source_locale_id())
        self.edition = get_object_or_404(rows, pk=kwargs["pk"])
        if not self.edition.permissions_for_user(request.user).can_add_subpage():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(rows=SessionRows(self.edition)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = SessionRows(self.edition, request.POST)
        if not rows.is_valid():
            return self.render_to_response(self.get_context_data(rows=rows), status=UNPROCESSABLE)
        count = add_sessions(self.edition, rows.sessions(), request.user)
        text = npgettext("admin", "%d session was added as a draft.", "%d sessions were added as drafts.", count)
        if count:
            messages.success(request, text % count)
        else:
            messages.warning(request, pgettext("admin", "Nothing was added: all lines were empty."))
        return redirect("conference_programme", self.edition.pk)

    def get_page_title(self) -> str:
        return pgettext("admin", "Programme")

    def get_page_subtitle(self) -> str:
        return str(self.edition.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("conferences:index"), "label": pgettext("admin", "Editions")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        latest = self.edition.get_latest_revision_as_object()
        return {
            **super().get_context_data(**kwargs),
            "edition": self.edition,
            "lines": lines_of(latest),
            "problems": problems_of(self.edition),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.edition.pk]),
        }


def lines_of(edition: ConferencePage) -> list[dict[str, Any]]:
    """Each session with its room, as the rows of a table."""
    rooms = rooms_of(edition)
    sessions = SessionPage.objects.of(edition).in_order().defer_streamfields()
    return [
        {
            "session": session,
            "room": rooms[session.room].name if session.room in rooms else "",
            "url": reverse("wagtailadmin_pages:edit", args=[session.pk]),
        }
        for session in sessions
    ]


@transaction.atomic
def add_sessions(edition: ConferencePage, sessions: Iterable[SessionPage], by: Any) -> int:
    """New drafts below the edition; how many. Each has an address of its own."""
    # Held until they are there: two editors at once would be given the same address.
    parent, count = Page.objects.select_for_update().get(pk=edition.pk), 0
    for session in sessions:
        session.slug = free_slug(session.title, parent, timezone.localdate())
        session.locale_id, session.live, session.owner = edition.locale_id, False, by
        session.has_unpublished_changes = True
        parent.add_child(instance=session)
        session.save_revision(user=by, log_action=True)
        parent.refresh_from_db()
        count += 1
    return count
