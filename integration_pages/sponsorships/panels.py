"""The programme's form in the order an editor works: what it is called, whether one can join, what it is, voices."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from integration_pages.base.models import BasePage

content_panels = [
    *BasePage.intro_panels,
    MultiFieldPanel(
        [FieldPanel("status"), FieldPanel("status_note")], heading=pgettext_lazy("admin", "Does it take enquiries?")
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "together", help_text=pgettext_lazy("admin", "For example: you talk, go for a walk, read letters.")
            ),
            FieldPanel("audience", help_text=pgettext_lazy("admin", "Both sides: newcomers, and those who help.")),
            FieldPanel("time_needed"),
            FieldPanel(
                "requirements",
                help_text=pgettext_lazy("admin", "Without the certificate of good conduct, which is a box of its own."),
            ),
            FieldPanel("wants_clearance"),
            FieldPanel("languages"),
        ],
        heading=pgettext_lazy("admin", "In short"),
        help_text=pgettext_lazy("admin", "These answers stand side by side with those of the other programmes."),
    ),
    FieldRowPanel(
        [
            FieldPanel("carrier"),
            FieldPanel("contact", help_text=pgettext_lazy("admin", "The only way in while the forms are closed.")),
        ],
        heading=pgettext_lazy("admin", "Who offers it, whom to ask"),
    ),
    FieldPanel("body"),
    FieldPanel("voices"),
]
