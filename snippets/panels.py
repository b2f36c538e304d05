"""The forms of the vocabulary, in the order an editor works."""

from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

organisation = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("description"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("sphere"), FieldPanel("level")]),
                FieldRowPanel([FieldPanel("legal_form"), FieldPanel("parent")]),
            ],
            heading=pgettext_lazy("admin", "What it is"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("website"),
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("city")]),
            ],
            heading=pgettext_lazy("admin", "How to reach it"),
        ),
        FieldPanel("spoken_languages"),
        FieldPanel("logo"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("member_since"), FieldPanel("confirmed_on")]), FieldPanel("is_trusted")],
            heading=pgettext_lazy("admin", "Network"),
        ),
    ]
)

place = ObjectList(
    [
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("city"), FieldPanel("district")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("hide_address"),
            ],
            heading=pgettext_lazy("admin", "Address"),
        ),
        FieldPanel("transport"),
        FieldPanel("access_features"),
    ]
)

contact_person = ObjectList(
    [
        FieldPanel("function"),
        FieldPanel("organisation"),
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("email"), FieldPanel("hours")],
            heading=pgettext_lazy("admin", "How to reach"),
        ),
        FieldPanel("languages"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("holder"), FieldPanel("consent_on")]), FieldPanel("deputy")],
            heading=pgettext_lazy("admin", "Who it is at the moment"),
        ),
        FieldPanel("in_open_data"),
    ]
)

term = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("description"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("icon"), FieldPanel("sort_order")]),
    ]
)

notice = ObjectList(
    [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("level"),
        FieldRowPanel([FieldPanel("show_from"), FieldPanel("show_until")]),
    ]
)
