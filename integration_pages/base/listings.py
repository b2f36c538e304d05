"""All pages of a type in one list of the admin: German rows, with the languages each can be read in."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.admin.views.pages.listing import IndexView
from wagtail.models import Page

from integration_pages.translation.languages import SOURCE
from integration_pages.translation.locales import code_of, source_locale_id

from .rights import may_publish_below


class SectionListView(IndexView):
    """For whoever publishes in the section that `section` is the slug of."""

    section: ClassVar[str] = ""
    fetched: ClassVar[tuple[str, ...]] = ()
    show_locale_labels = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_publish_below(request, self.section):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_base_queryset().filter(locale_id=source_locale_id())
        return rows.select_related(*self.fetched)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        with_languages(context["object_list"])
        return context


def with_languages(rows: Iterable[Any]) -> None:
    """Each with the languages it can be read in beside German, in one query."""
    found = list(rows)
    live: dict[Any, list[str]] = defaultdict(list)
    pages = Page.objects.filter(translation_key__in=[row.translation_key for row in found], live=True, alias_of=None)
    for key, locale in pages.order_by("locale_id").values_list("translation_key", "locale_id"):
        if (code := code_of(locale)) != SOURCE:
            live[key].append(code)
    for row in found:
        row.languages_in_words = ", ".join(live[row.translation_key])
