"""A small German site and its pages, published as an editor would."""

from contextlib import nullcontext
from typing import Any, TypeVar

from django.utils.text import slugify
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from integration_pages.models import HomePage, OfferIndexPage, OfferPage, StandardPage
from integration_pages.translation.languages import SOURCE

PageT = TypeVar("PageT", bound=Page)


def german() -> Locale:
    return Locale.objects.get(language_code=SOURCE)


def publish(page: PageT) -> PageT:
    """Publish what the instance holds now, and return the fresh row."""
    with disable_reference_index_auto_update():
        revision = page.save_revision(clean=False)  # publishing cleans what the revision holds
    revision.publish()
    return type(page).objects.get(pk=page.pk)


def add(parent: Page, page: PageT, *, live: bool = True) -> PageT:
    page.slug = page.slug or slugify(page.title)
    page.locale = german()
    page.live = False
    parent.refresh_from_db()
    with disable_reference_index_auto_update() if live else nullcontext():  # publishing does it
        parent.add_child(instance=page)
    return publish(page) if live else page


def make_home(**fields: Any) -> HomePage:
    """The German start page as root of the default site; replaces Wagtail's welcome page."""
    root = Page.objects.get(depth=1)
    home = add(
        root,
        HomePage(
            **{
                "title": "Willkommen in Beckum",
                "slug": "portal",
                "greeting": "Willkommen!",
                "introduction": "Hier finden Sie Hilfe.",
                **fields,
            }
        ),
    )
    site = Site.objects.get(is_default_site=True)
    welcome, site.root_page, site.hostname = site.root_page, home, "localhost"
    site.save()
    if welcome.pk != home.pk:
        Page.objects.get(pk=welcome.pk).delete()
    return HomePage.objects.get(pk=home.pk)


def make_standard(parent: Page, title: str = "Über uns", *, live: bool = True, **fields: Any) -> StandardPage:
    return add(parent, StandardPage(title=title, **fields), live=live)


def make_index(home: HomePage, **fields: Any) -> OfferIndexPage:
    return add(home, OfferIndexPage(**{"title": "Angebote", "slug": "angebote", **fields}))


def make_offer(index: OfferIndexPage, title: str = "Sprachcafé", *, live: bool = True, **fields: Any) -> OfferPage:
    return add(
        index, OfferPage(title=title, **{"kind": "meeting_point", "teaser": "Deutsch sprechen.", **fields}), live=live
    )
