from collections.abc import Hashable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from snippets.languages import spoken_language_choices

from .choices import Kind, Level


class FilterValue(blocks.StructValue):
    @property
    def parameters(self) -> dict[str, str]:
        """The query parameters of the list's address contract, in their fixed order; only those that are set."""
        field, group = self.get("field"), self.get("group")
        found = {
            "field": field.slug if field else "",
            "group": group.slug if group else "",
            "kind": self.get("kind") or "",
            "language": self.get("language") or "",
            "level": self.get("level") or "",
        }
        for flag in ("free", "childcare", "women", "stepfree"):
            found[flag] = "1" if self.get(flag) else ""
        return {name: value for name, value in found.items() if value}


class OfferFilterBlock(blocks.StructBlock):
    """Which offers: the same questions as the filters of the list."""

    field = SnippetChooserBlock(
        "snippets.FieldOfAction", label=pgettext_lazy("admin", "field of action"), required=False
    )
    group = SnippetChooserBlock("snippets.TargetGroup", label=pgettext_lazy("admin", "target group"), required=False)
    kind = blocks.ChoiceBlock(label=pgettext_lazy("admin", "kind"), choices=Kind.choices, required=False)
    language = blocks.ChoiceBlock(
        label=pgettext_lazy("admin", "language"), choices=spoken_language_choices, required=False
    )
    level = blocks.ChoiceBlock(label=pgettext_lazy("admin", "level"), choices=Level.choices, required=False)
    free = blocks.BooleanBlock(label=pgettext_lazy("admin", "free of charge"), required=False)
    childcare = blocks.BooleanBlock(label=pgettext_lazy("admin", "with childcare"), required=False)
    women = blocks.BooleanBlock(label=pgettext_lazy("admin", "for women"), required=False)
    stepfree = blocks.BooleanBlock(label=pgettext_lazy("admin", "step-free"), required=False)

    class Meta:
        icon = "search"
        value_class = FilterValue

    def get_searchable_content(self, value: FilterValue) -> list[str]:
        """Nothing: what an editor has set is no sentence of the page, and nobody reads it there."""
        return []


def state_of_dates(now: datetime) -> Hashable:
    """What lists of dates follow from beside publications (`body_context`)."""
    from .finder import Finder

    return Finder(now).state


class OffersBlock(blocks.StructBlock):
    """Offers that a filter finds, always up to date."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), max_length=120)
    filter = OfferFilterBlock(label=pgettext_lazy("admin", "which offers"))
    count = blocks.IntegerBlock(label=pgettext_lazy("admin", "how many"), min_value=1, max_value=12, default=6)

    class Meta:
        icon = "search"
        label = pgettext_lazy("admin", "Offers")
        description = pgettext_lazy("admin", "Offers that a filter finds, always up to date.")
        template = "blocks/offers.html"
        preview_template = "blocks/preview/offers.html"
        preview_value = {"title": "Kurse mit Kinderbetreuung", "filter": {"childcare": True}, "count": 3}

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from .filters import parse
        from .lists import list_url, offers_for

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        filters = parse(value["filter"].parameters)
        request = context.get("request")
        context["cards"] = offers_for(filters, value["count"] or 6, request, timezone.now())
        context["list_url"] = list_url(request)
        context["query"] = filters.query
        return context

    def state_at(self, now: datetime) -> Hashable:
        return state_of_dates(now)


class NextDatesBlock(blocks.StructBlock):
    """The next dates of all offers."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), max_length=120)
    count = blocks.IntegerBlock(label=pgettext_lazy("admin", "how many"), min_value=1, max_value=12, default=4)

    class Meta:
        icon = "date"
        label = pgettext_lazy("admin", "Next dates")
        description = pgettext_lazy("admin", "The next dates of all offers.")
        template = "blocks/next_dates.html"
        preview_value = {"title": "Die nächsten Termine", "count": 3}

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from .lists import list_url, next_dates

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        context["next_dates"] = next_dates(value["count"] or 4, request, timezone.now())
        context["list_url"] = list_url(request)
        return context

    def state_at(self, now: datetime) -> Hashable:
        return state_of_dates(now)
