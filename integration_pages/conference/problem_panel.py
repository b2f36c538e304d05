"""What does not fit in the programme, above the form of an edition and of each session."""

from typing import Any

from wagtail.admin.panels import Panel


class ProblemsPanel(Panel):
    """Reads the programme as it would be if everything that is written now were published."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "integration_pages/admin/conference/problems_panel.html"

        def is_shown(self) -> bool:
            return bool(self.problems)

        @property
        def problems(self) -> list[Any]:
            from integration_pages.conference.conflicts import problems_beside

            if "_problems" not in self.__dict__:
                self.__dict__["_problems"] = problems_beside(self.instance)
            found: list[Any] = self.__dict__["_problems"]
            return found

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["problems"] = self.problems
            return context
