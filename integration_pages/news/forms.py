from typing import Any

from integration_pages.base.forms import PortalPageForm

from .german import german_problems


class NewsPageForm(PortalPageForm):
    """Tells the editor in the form that the German text is missing; drafts may wait for it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_publishing() and self.instance.is_source:
            for field, problem in german_problems(self.instance).items():
                self.add_error(field if field in self.fields else None, problem)
        return cleaned
