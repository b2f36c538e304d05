"""The offer form in the order an editor works; a meeting point is not asked for a certificate."""

import json

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

from .choices import Cost, Kind, Registration


def only_if(**answers: str | list[str]) -> dict[str, str]:
    """Attributes of a panel that Wagtail's own rules controller shows and hides while the editor answers."""
    return {"data-w-rules-target": "show", "data-w-rules": json.dumps(answers)}


with_registration = only_if(registration=[Registration.RECOMMENDED.value, Registration.REQUIRED.value])
course = MultiFieldPanel(
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
    attrs=only_if(kind=Kind.COURSE.value),
)
what = ObjectList(
    [
        TitleFieldPanel("title"),
        FieldPanel("teaser"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
        FieldPanel("status_note"),
        course,
        InlinePanel(
            "field_links",
            heading=pgettext_lazy("admin", "Fields of action"),
            label=pgettext_lazy("admin", "Field of action"),
            min_num=1,
        ),
        InlinePanel(
            "provider_links",
            heading=pgettext_lazy("admin", "Who offers it"),
            label=pgettext_lazy("admin", "Organisation"),
            min_num=1,
        ),
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], heading=pgettext_lazy("admin", "Picture")),
    ],
    heading=pgettext_lazy("admin", "What"),
)
whom = ObjectList(
    [
        FieldPanel("audience"),
        InlinePanel(
            "group_links", heading=pgettext_lazy("admin", "Target groups"), label=pgettext_lazy("admin", "Target group")
        ),
        FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
        FieldRowPanel([FieldPanel("women_only"), FieldPanel("childcare"), FieldPanel("step_free")]),
        FieldPanel("languages"),
        FieldPanel("interpretation"),
    ],
    heading=pgettext_lazy("admin", "For whom"),
)
when = ObjectList(
    [
        InlinePanel("schedules", heading=pgettext_lazy("admin", "Times"), label=pgettext_lazy("admin", "Time")),
        InlinePanel(
            "exceptions", heading=pgettext_lazy("admin", "Exceptions"), label=pgettext_lazy("admin", "Exception")
        ),
        FieldPanel("times_note"),
        InlinePanel("place_links", heading=pgettext_lazy("admin", "Places"), label=pgettext_lazy("admin", "Place")),
        FieldRowPanel([FieldPanel("online"), FieldPanel("online_url")]),
    ],
    heading=pgettext_lazy("admin", "When and where"),
)
how = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("cost"), FieldPanel("price", attrs=only_if(cost=Cost.FIXED.value)), FieldPanel("cost_note")],
            heading=pgettext_lazy("admin", "Cost"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("registration"),
                FieldPanel("registration_note", attrs=with_registration),
                FieldPanel("registration_url", attrs=with_registration),
                FieldPanel("registration_until", attrs=with_registration),
                FieldPanel("documents"),
            ],
            heading=pgettext_lazy("admin", "Registration"),
        ),
        FieldPanel("contact"),
        FieldPanel("checked_on"),
    ],
    heading=pgettext_lazy("admin", "How to take part"),
)
offer_edit_handler = TabbedInterface(
    [
        what,
        whom,
        when,
        how,
        ObjectList(Page.promote_panels, heading=pgettext_lazy("admin", "Promote")),
        ObjectList(Page.settings_panels, heading=pgettext_lazy("admin", "Settings")),
    ],
    attrs={
        "data-controller": "w-tabs w-rules",
        "data-action": "popstate@window->w-tabs#select change->w-rules#resolve",
    },
)
