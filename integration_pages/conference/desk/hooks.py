from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from integration_pages.enquiries.desk import panel

from . import door, prints
from .access import may_check_in
from .calls import CallsView
from .counts_view import CountsView
from .export import export
from .feedback import FeedbackView, feedback_csv
from .listing import RegistrationViewSet
from .message_view import MessageView
from .panel import what_waits

panel.SOURCES.append(what_waits)


@hooks.register("register_admin_viewset")
def registrations() -> list[ViewSet]:
    return [RegistrationViewSet()]


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    at = "konferenz/<int:pk>"
    return [
        path("konferenz/einlass/", door.SearchView.as_view(), name="conference_door"),
        path("konferenz/einlass/ohne-anmeldung/", door.WalkInView.as_view(), name="conference_door_walk_in"),
        path("konferenz/einlass/<uuid:code>/", door.PersonView.as_view(), name="conference_door_person"),
        path(f"{at}/zahlen/", CountsView.as_view(), name="conference_counts"),
        path(f"{at}/anrufen/", CallsView.as_view(), name="conference_calls"),
        path(f"{at}/anmeldungen.csv", export, name="conference_export"),
        path(f"{at}/nachricht/", MessageView.as_view(), name="conference_message"),
        path(f"{at}/rueckmeldungen/", FeedbackView.as_view(), name="conference_feedback_results"),
        path(f"{at}/rueckmeldungen.csv", feedback_csv, name="conference_feedback_csv"),
        path(f"{at}/drucken/", prints.PrintsView.as_view(), name="conference_prints"),
        path(f"{at}/drucken/zahlen/", prints.CountsPrintView.as_view(), name="conference_print_counts"),
        path(f"{at}/drucken/listen/", prints.ListsView.as_view(), name="conference_print_lists"),
        path(f"{at}/drucken/namensschilder/", prints.BadgesView.as_view(), name="conference_print_badges"),
        path(f"{at}/drucken/raumschilder/", prints.SignsView.as_view(), name="conference_print_signs"),
    ]


class DoorMenuItem(MenuItem):
    """For door staff the one thing in the menu."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_check_in(request.user)


@hooks.register("register_admin_menu_item")
def door_in_the_menu() -> MenuItem:
    label = pgettext_lazy("admin", "Door")
    return DoorMenuItem(label, reverse("conference_door"), name="conference-door", icon_name="user", order=159)
