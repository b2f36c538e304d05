"""The forms of an edition and of a session, in the order an editor works; afterwards comes last."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page

from integration_pages.conference.problem_panel import ProblemsPanel

picture = MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=pgettext_lazy("admin", "Picture"))
settings = ObjectList([*Page.promote_panels, *Page.settings_panels], heading=pgettext_lazy("admin", "Address"))

edition_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                ProblemsPanel(heading=pgettext_lazy("admin", "What does not fit in the programme")),
                TitleFieldPanel("title"),
                FieldPanel("motto"),
                FieldPanel("teaser"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=pgettext_lazy("admin", "Days")),
                FieldPanel("status"),
                FieldPanel("cancelled_reason"),
                MultiFieldPanel(
                    [FieldPanel("place"), FieldPanel("transport"), FieldPanel("accessibility")],
                    heading=pgettext_lazy("admin", "Place"),
                ),
                picture,
                FieldPanel("welcome"),
                FieldPanel("body"),
            ],
            heading=pgettext_lazy("admin", "Invitation"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "rooms",
                    heading=pgettext_lazy("admin", "Rooms"),
                    label=pgettext_lazy("admin", "Room"),
                    help_text=pgettext_lazy("admin", "In the order of the timetable. Sessions choose from these."),
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("capacity"),
                        FieldRowPanel([FieldPanel("registration_opens"), FieldPanel("registration_closes")]),
                    ],
                    heading=pgettext_lazy("admin", "Registration"),
                ),
            ],
            heading=pgettext_lazy("admin", "Rooms and registration"),
        ),
        ObjectList(
            [
                InlinePanel(
                    "organisation_links",
                    heading=pgettext_lazy("admin", "Organisations"),
                    label=pgettext_lazy("admin", "Organisation"),
                ),
                FieldPanel("contact"),
            ],
            heading=pgettext_lazy("admin", "Who is behind it"),
        ),
        ObjectList(
            [FieldPanel("participants"), FieldPanel("results"), FieldPanel("documentation")],
            heading=pgettext_lazy("admin", "Afterwards"),
        ),
        settings,
    ]
)

session_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                ProblemsPanel(heading=pgettext_lazy("admin", "What does not fit in the programme")),
                TitleFieldPanel("title"),
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=pgettext_lazy("admin", "When")),
                FieldRowPanel(
                    [FieldPanel("room"), FieldPanel("format")], heading=pgettext_lazy("admin", "Where and how")
                ),
                FieldPanel("abstract"),
                InlinePanel(
                    "speaker_links",
                    heading=pgettext_lazy("admin", "Speakers"),
                    label=pgettext_lazy("admin", "Speaker"),
                    help_text=pgettext_lazy("admin", "Readers see a name only once a consent is recorded."),
                ),
                FieldPanel("languages"),
                FieldPanel("interpretation"),
                FieldPanel("sign_language"),
                FieldPanel("field"),
                MultiFieldPanel(
                    [FieldRowPanel([FieldPanel("registration_needed"), FieldPanel("capacity")])],
                    heading=pgettext_lazy("admin", "Registration"),
                ),
                FieldPanel("is_cancelled"),
            ],
            heading=pgettext_lazy("admin", "Session"),
        ),
        ObjectList([FieldPanel("body"), picture], heading=pgettext_lazy("admin", "Afterwards")),
        ObjectList(
            [FieldPanel("teaser"), *Page.promote_panels, *Page.settings_panels],
            heading=pgettext_lazy("admin", "Address"),
        ),
    ]
)
