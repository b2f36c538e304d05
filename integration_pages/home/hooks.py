from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import pgettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .newsletter_views import NewsletterView, may_write_newsletter


@hooks.register("register_admin_urls")
def newsletter_addresses() -> list[URLPattern]:
    return [
        path("reports/newsletter/", NewsletterView.as_view(), name="newsletter"),
        path("reports/newsletter/text/", NewsletterView.as_view(is_download=True), name="newsletter_text"),
    ]


class NewsletterMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_write_newsletter(request)


@hooks.register("register_reports_menu_item")
def newsletter_menu_item() -> MenuItem:
    label = pgettext("admin", "Text for the newsletter")
    return NewsletterMenuItem(label, reverse("newsletter"), name="newsletter", icon_name="mail", order=60)
