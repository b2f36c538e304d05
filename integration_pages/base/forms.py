from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from .pictures import refuse_uncredited
from .slugs import word_problem


class PortalPageForm(WagtailAdminPageForm):
    """Tells the editor in the form what would be refused when publishing; drafts may be unfinished."""

    def is_publishing(self) -> bool:
        approves = "action-workflow-action" in self.data and self.data.get("workflow-action-name") == "approve"
        return approves or "action-publish" in self.data or "action-submit" in self.data

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        # A new page does not know yet what it stands below.
        parent = None if self.instance.depth else self.parent_page
        if parent and (problem := word_problem(cleaned.get("slug") or "", parent)):
            self.add_error("slug", problem)
        if self.is_publishing():
            for name, value in cleaned.items():
                if name in {field.name for field in self.instance._meta.concrete_fields}:
                    setattr(self.instance, name, value)
            try:
                refuse_uncredited(self.instance)
            except ValidationError as refusal:
                self.add_error(None, refusal.messages)
        return cleaned
