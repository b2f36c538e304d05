from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from . import admin
from .reports import CoveragePanel, CoverageView, TranslationsView, may_translate
from .rich_text import ReaderPageLinkHandler


@hooks.register("register_rich_text_features", order=10)
def links_in_the_readers_language(features: FeatureRegistry) -> None:
    features.register_link_type(ReaderPageLinkHandler)


# Before wagtail-localize's own hooks and addresses.
@hooks.register("before_edit_page", order=-1)
def refuse_incomplete_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    return admin.refuse_in_editor(request, page)


@hooks.register("before_bulk_action")
def refuse_incomplete_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    if action_type != "publish" or request.method != "POST":
        return None
    return admin.refuse_in_bulk(request, [page for page in objects if isinstance(page, Page)])


@hooks.register("register_admin_urls", order=-1)
def addresses_before_those_of_localize() -> list[URLPattern]:
    return [
        path("localize/update/<int:translation_source_id>/", admin.UpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", admin.no_aliases),
        path("reports/uebersetzungen/", CoverageView.as_view(), name="translation_coverage"),
        path("localize/reports/translations/", TranslationsView.as_view(), name="translations"),
        path(
            "localize/reports/translations/results/",
            TranslationsView.as_view(results_only=True),
            name="translations_results",
        ),
    ]


@hooks.register("construct_page_action_menu")
def no_menu_item_for_aliases(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]


@hooks.register("insert_global_admin_css")
def sentences_in_their_own_direction() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/css/admin.css"))


class CoverageMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_translate(request)


@hooks.register("register_reports_menu_item")
def coverage_menu_item() -> MenuItem:
    label = pgettext("admin", "State of the translations")
    return CoverageMenuItem(
        label, reverse("translation_coverage"), name="coverage", icon_name="wagtail-localize-language", order=50
    )


@hooks.register("construct_reports_menu")
def no_translations_for_who_translates_nothing(request: HttpRequest, menu_items: list[Any]) -> None:
    """wagtail-localize shows the way to its report to everybody, at the door of a conference too."""
    if not may_translate(request):
        address = reverse("wagtail_localize:translations_report")
        menu_items[:] = [item for item in menu_items if getattr(item, "url", "") != address]


@hooks.register("construct_homepage_panels")
def coverage_on_the_first_page(request: HttpRequest, panels: list[Any]) -> None:
    if may_translate(request):
        panels.append(CoveragePanel())
