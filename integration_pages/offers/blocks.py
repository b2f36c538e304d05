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
        preview_value = {"title": "Kurse mit Kinderbetreuung", "filter": {"childcare": True}, "count": 3}
