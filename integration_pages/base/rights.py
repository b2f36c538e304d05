"""Who may publish in a section of the German tree, whatever group gives the right."""

from django.http import HttpRequest
from wagtail.models import Page

from integration_pages.translation.sites import german_root, site_of


def may_publish_below(request: HttpRequest, slug: str) -> bool:
    """Whether this person publishes in the section; in the whole site while the section does not exist."""
    site = site_of(request)
    root = german_root(site) if site else None
    if root is None:
        return False
    section = Page.objects.filter(url_path=f"{root.url_path}{slug}/", alias_of=None).first()
    page = section or Page.objects.get(pk=root.pk)
    return bool(page.permissions_for_user(request.user).can_publish())
