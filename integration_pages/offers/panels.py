"""The offer form in the order an editor works; a meeting point is not asked for a certificate."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

what = ObjectList(
    [
        FieldPanel("title"),
        FieldPanel("teaser"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
        FieldPanel("status_note"),
        InlinePanel("field_links", heading=pgettext_lazy("admin", "Fields of action"), min_num=1),
        InlinePanel("provider_links", heading=pgettext_lazy("admin", "Who offers it"), min_num=1),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=pgettext_lazy("admin", "Picture")),
    ],
    heading=pgettext_lazy("admin", "What"),
)
whom = ObjectList(
    [
        FieldPanel("audience"),
        InlinePanel("group_links", heading=pgettext_lazy("admin", "Target groups")),
        FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
        FieldRowPanel([FieldPanel("women_only"), FieldPanel("childcare"), FieldPanel("step_free")]),
        FieldPanel("languages"),
        FieldPanel("interpretation"),
    ],
    heading=pgettext_lazy("admin", "For whom"),
)
when = ObjectList(
    [
        InlinePanel("schedules", heading=pgettext_lazy("admin", "Times")),
        InlinePanel("exceptions", heading=pgettext_lazy("admin", "Exceptions")),
        FieldPanel("times_note"),
        InlinePanel("place_links", heading=pgettext_lazy("admin", "Places")),
        FieldRowPanel([FieldPanel("online"), FieldPanel("online_url")]),
    ],
    heading=pgettext_lazy("admin", "When and where"),
)
how = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("cost"), FieldPanel("price"), FieldPanel("cost_note")],
            heading=pgettext_lazy("admin", "Cost"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("registration"),
                FieldPanel("registration_note"),
                FieldPanel("registration_url"),
                FieldPanel("registration_until"),
                FieldPanel("documents"),
            ],
            heading=pgettext_lazy("admin", "Registration"),
        ),
        FieldPanel("contact"),
        FieldPanel("checked_on"),
    ],
    heading=pgettext_lazy("admin", "How to take part"),
)
course = ObjectList(
    [
        FieldPanel("course_type"),
        FieldRowPanel([FieldPanel("level_from"), FieldPanel("level_to")]),
        FieldPanel("lessons"),
        FieldPanel("entitlement"),
        FieldPanel("entitlement_note"),
        FieldPanel("certificate"),
        FieldPanel("if_i_stop"),
    ],
    heading=pgettext_lazy("admin", "Course"),
)
offer_edit_handler = TabbedInterface(
    [
        what,
        whom,
        when,
        how,
        course,
        ObjectList(Page.promote_panels, heading=pgettext_lazy("admin", "Promote")),
        ObjectList(Page.settings_panels, heading=pgettext_lazy("admin", "Settings")),
    ]
)
