from typing import Any

from django import forms

# From so many boxes on, typing a few letters is quicker than looking.
SEARCH_FROM = 12


class CodeListWidget(forms.CheckboxSelectMultiple):
    """Check boxes in columns, what is ticked on top; a long list can be searched."""

    template_name = "snippets/widgets/code_list.html"

    class Media:
        css = {"all": ["snippets/code_list.css"]}
        js = ["snippets/code_list.js"]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
        context["widget"]["options"] = sorted(options, key=lambda option: not option["selected"])
        context["widget"]["searchable"] = len(options) >= SEARCH_FROM
        return context
