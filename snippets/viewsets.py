"""The vocabulary in the admin: one menu, a list for each kind of entry."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.admin.utils import quote
from django.db.models import Model, ProtectedError, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property, classproperty
from django.utils.translation import pgettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, LocaleColumn
from wagtail.admin.views.generic.chooser import BaseChooseView
from wagtail.models import Locale, ReferenceIndex, TranslatableMixin
from wagtail.snippets.bulk_actions import DeleteBulkAction
from wagtail.snippets.views import chooser, snippets
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from . import models, panels


class UsedColumn(Column):
    """How often an entry is used; leads to where."""

    cell_template_name = "wagtailadmin/tables/usage_count_column_cell.html"

    def get_cell_context_data(self, instance: Model, parent_context: dict[str, Any]) -> dict[str, Any]:
        instance.usage_url = usage_url(instance)  # type: ignore[attr-defined]
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context


def usage_url(snippet: Model) -> str:
    """The admin page that lists where a snippet is used."""
    return reverse(type(snippet).snippet_viewset.get_url_name("usage"), args=[quote(snippet.pk)])  # type: ignore[attr-defined]


def source_locale() -> Locale:
    """The German locale: search can filter by the row, not by its code."""
    locale: Locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    return locale


def list_url(model: type[Model]) -> str:
    return reverse(model.snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]


def used_column() -> UsedColumn:
    return UsedColumn("usage_count", label=pgettext_lazy("admin", "Used"), sort_key="usage_count", width="10%")


class DeleteView(snippets.DeleteView):
    """Asks for confirmation; what is used has been refused before by the hook."""

    def get_usage(self) -> Any:
        return ReferenceIndex.objects.none().group_by_source_object()

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except ProtectedError as refusal:
            messages.error(self.request, str(refusal))
            return redirect(usage_url(self.object))
        return response


class DeleteVocabulary(DeleteBulkAction):
    """The same for several entries at once: all of them go, or none."""

    @classproperty
    def models(cls) -> list[type[Model]]:
        return [viewset.model for viewset in VocabularyGroup.items]

    def annotate_items(self, items: list[Model]) -> list[Model]:
        annotated: list[Model] = super().annotate_items(items)
        self.is_protected = False
        for item in annotated:
            item._usage_references = ReferenceIndex.objects.none().group_by_source_object()  # type: ignore[attr-defined]
        return annotated

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except ProtectedError as refusal:
            messages.error(self.request, str(refusal))
            return redirect(list_url(self.model))
        return response


class GermanRowsMixin(BaseChooseView):
    """Pages point to German rows; the others only lend them their texts, so they are not offered."""

    i18n_enabled = False

    def get_object_list(self) -> QuerySet[Model]:
        rows: QuerySet[Model] = super().get_object_list()
        if issubclass(self.model_class, TranslatableMixin):
            rows = rows.filter(locale=source_locale(), live=True)
        return rows


class ChooseView(GermanRowsMixin, chooser.ChooseView):
    pass


class ChooseResultsView(GermanRowsMixin, chooser.ChooseResultsView):
    pass


class ChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView


class VocabularyViewSet(SnippetViewSet):
    """What all lists of the vocabulary share."""

    delete_view_class = DeleteView
    chooser_viewset_class = ChooserViewSet
    chooser_per_page = 30
    inspect_view_enabled = True
    list_per_page = 50
    # The search index cannot sort by a count of uses, and answers a click on such a heading with an error page.
    search_backend_name = None
    list_related: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Model]:
        """All rows with the number of places that use them; German ones unless the editor asks for others."""
        rows = self.model._default_manager.select_related(*self.list_related)
        if issubclass(self.model, TranslatableMixin):
            rows = rows.select_related("locale")
            if "locale" not in request.GET:
                rows = rows.filter(locale=source_locale())
        return rows.annotate(usage_count=ReferenceIndex.usage_count_subquery(self.model))

    @cached_property
    def inspect_view_fields_exclude(self) -> list[str]:
        return ["id", "latest_revision", "live", "has_unpublished_changes", "first_published_at", "go_live_at"]


# Wagtail's own column of states asks the database for each row.
PUBLISHED = BooleanColumn("live", label=pgettext_lazy("admin", "published"), sort_key="live")
CONFIRMED = DateColumn("confirmed_on", label=pgettext_lazy("admin", "last confirmed on"), sort_key="confirmed_on")


class OrganisationViewSet(VocabularyViewSet):
    model = models.Organisation
    icon = "group"
    edit_handler = panels.organisation
    search_fields = ["name", "description", "street", "email"]
    list_display = ["name", "kind", "level", "city", CONFIRMED, used_column()]
    list_filter = {
        "kind": ["exact"],
        "sphere": ["exact"],
        "level": ["exact"],
        "confirmed_on": ["exact"],
        "is_trusted": ["exact"],
    }
    list_export = [
        "name", "get_kind_display", "get_sphere_display", "get_level_display", "legal_form", "parent", "description",
        "phone", "email", "website", "street", "postal_code", "city", "get_spoken_languages_display", "member_since",
        "confirmed_on", "is_trusted", "uuid", "usage_count",
    ]  # fmt: skip
    export_headings = {
        "get_kind_display": pgettext_lazy("admin", "kind"),
        "get_sphere_display": pgettext_lazy("admin", "sphere"),
        "get_level_display": pgettext_lazy("admin", "level"),
        "get_spoken_languages_display": pgettext_lazy("admin", "spoken languages"),
        "usage_count": pgettext_lazy("admin", "Used"),
    }
    export_filename = "organisationen"
    list_related = ("parent",)
    ordering = "name"


class PlaceViewSet(VocabularyViewSet):
    model = models.Place
    icon = "crosshairs"
    edit_handler = panels.place
    search_fields = ["name", "street", "transport"]
    list_display = ["name", "public_address", "district", "get_access_features_display", used_column()]
    list_filter = ["district", "hide_address"]
    list_export = [
        "name", "street", "postal_code", "city", "get_district_display", "latitude", "longitude", "transport",
        "get_access_features_display", "hide_address", "uuid", "usage_count",
    ]  # fmt: skip
    export_headings = {
        "get_district_display": pgettext_lazy("admin", "district"),
        "get_access_features_display": pgettext_lazy("admin", "accessibility"),
        "usage_count": pgettext_lazy("admin", "Used"),
    }
    export_filename = "orte"
    ordering = "name"


class ContactPersonViewSet(VocabularyViewSet):
    model = models.ContactPerson
    icon = "user"
    edit_handler = panels.contact_person
    search_fields = ["function", "holder", "organisation__name", "email", "phone"]
    list_display = [
        "function", "organisation", "phone", "email",
        BooleanColumn("in_open_data", label=pgettext_lazy("admin", "open data"), sort_key="in_open_data"),
        LocaleColumn(), PUBLISHED, used_column(),
    ]  # fmt: skip
    list_filter = ["organisation", "in_open_data"]
    list_export = [
        "function", "organisation", "phone", "email", "hours", "get_languages_display", "public_holder", "deputy",
        "in_open_data", "consent_on", "usage_count",
    ]  # fmt: skip
    export_headings = {
        "get_languages_display": pgettext_lazy("admin", "languages"),
        "public_holder": pgettext_lazy("admin", "name of the person"),
        "usage_count": pgettext_lazy("admin", "Used"),
    }
    export_filename = "ansprechpersonen"
    list_related = ("organisation", "deputy__organisation")
    ordering = "function"


class TermViewSet(VocabularyViewSet):
    edit_handler = panels.term
    search_fields = ["name", "description", "slug"]
    list_display = ["name", "description", "slug", "sort_order", LocaleColumn(), PUBLISHED, used_column()]
    list_export = ["name", "slug", "description", "icon", "sort_order", "translation_key", "usage_count"]
    export_headings = {"usage_count": pgettext_lazy("admin", "Used")}
    ordering = ["sort_order", "name"]
    copy_view_enabled = False


class FieldOfActionViewSet(TermViewSet):
    model = models.FieldOfAction
    icon = "tag"
    export_filename = "handlungsfelder"


class TargetGroupViewSet(TermViewSet):
    model = models.TargetGroup
    icon = "glasses"
    export_filename = "zielgruppen"


class NoticeViewSet(VocabularyViewSet):
    model = models.Notice
    icon = "warning"
    edit_handler = panels.notice
    search_fields = ["title", "text"]
    list_display = [
        "title", "level",
        DateColumn("show_from", label=pgettext_lazy("admin", "show from"), sort_key="show_from"),
        DateColumn("show_until", label=pgettext_lazy("admin", "show until"), sort_key="show_until"),
        LocaleColumn(), PUBLISHED,
    ]  # fmt: skip
    list_filter = ["level"]
    list_export = ["title", "text", "get_level_display", "show_from", "show_until"]
    export_headings = {"get_level_display": pgettext_lazy("admin", "urgency")}
    export_filename = "hinweise"
    ordering = "-show_from"


class VocabularyGroup(SnippetViewSetGroup):
    """Menu entry under which an editor finds what pages share."""

    items = (
        OrganisationViewSet,
        ContactPersonViewSet,
        PlaceViewSet,
        FieldOfActionViewSet,
        TargetGroupViewSet,
        NoticeViewSet,
    )
    menu_label = pgettext_lazy("admin", "Directory")
    menu_icon = "folder-inverse"
    menu_name = "vocabulary"
    menu_order = 150
