from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from .conflicts import problems_beside
from .editing.editions import ConferenceGroup, programme_button
from .editing.programme import ProgrammeView
from .editing.speakers import SpeakerChooserViewSet
from .models import ConferencePage, SessionPage
from .services import ERASED, WITHDRAWN

SHOWN = 5


@hooks.register("register_admin_viewset")
def conference() -> list[ViewSet | ViewSetGroup]:
    return [ConferenceGroup(), SpeakerChooserViewSet("speaker_chooser", url_prefix="konferenz/mitwirkende-waehlen")]


@hooks.register("register_admin_urls")
def programme_address() -> list[URLPattern]:
    return [path("konferenz/<int:pk>/programm/", ProgrammeView.as_view(), name="conference_programme")]


@hooks.register("register_page_header_buttons")
def button_of_the_programme(page: Page, user: Any, view_name: str = "", **kwargs: Any) -> list[Button]:
    return programme_button(page, user)


@hooks.register("after_publish_page")
def warn_of_what_does_not_fit(request: HttpRequest, page: Page) -> None:
    """It is published all the same: two sessions may share a room on purpose."""
    specific = page.specific
    if not isinstance(specific, ConferencePage | SessionPage) or not (found := problems_beside(specific)):
        return
    head = npgettext(
        "admin",
        "Published, but %d thing does not fit in the programme:",
        "Published, but %d things do not fit in the programme:",
        len(found),
    ) % len(found)
    items = format_html_join("", "<li>{}</li>", ((problem.text,) for problem in found[:SHOWN]))
    edition = specific.pk if isinstance(specific, ConferencePage) else specific.get_parent().pk
    button = messages.button(reverse("conference_programme", args=[edition]), pgettext("admin", "Programme"))
    messages.warning(request, format_html("{}<ul>{}</ul>", head, items), buttons=[button])


@hooks.register("register_log_actions")
def speakers_in_the_history(actions: LogActionRegistry) -> None:
    @actions.register_action(WITHDRAWN)
    class Withdrawn(LogFormatter):
        label = pgettext_lazy("admin", "Take consent back")

        def format_message(self, entry: Any) -> str:
            return pgettext("admin", "The consent was taken back; name, function and picture are erased")

    @actions.register_action(ERASED)
    class Erased(LogFormatter):
        label = pgettext_lazy("admin", "Erase speaker")

        def format_message(self, entry: Any) -> str:
            return pgettext("admin", "The day has come; name, function and picture are erased")
