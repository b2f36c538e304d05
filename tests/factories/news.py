"""News and the list they stand in, published as an editor would; many of them as rows."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from integration_pages.models import HomePage, NewsField, NewsIndexPage, NewsPage
from snippets.models import FieldOfAction, Organisation

from .pages import add


def make_news_index(home: HomePage, **fields: Any) -> NewsIndexPage:
    return add(home, NewsIndexPage(**{"title": "Neuigkeiten", "slug": "neuigkeiten", **fields}))


def make_news(
    index: NewsIndexPage, title: str = "Neue Zeiten", *terms: FieldOfAction, live: bool = True, **fields: Any
) -> NewsPage:
    values = {"date": date(2026, 11, 20), "teaser": f"{title}, kurz gesagt.", "body": [("text", "<p>Kommen Sie.</p>")]}
    page = NewsPage(title=title, **{**values, **fields})
    for term in terms:
        page.field_links.add(NewsField(field=term))
    return add(index, page, live=live)


def many_news(
    index: NewsIndexPage, count: int, organisation: Organisation | None = None, first: int = 0, **fields: Any
) -> None:
    """Live German news, without the cost of publishing each."""
    index = NewsIndexPage.objects.get(pk=index.pk)
    now: datetime = timezone.now()
    pages = []
    for number in range(first, first + count):
        page = NewsPage(title=f"Neuigkeit {number:03}", slug=f"neuigkeit-{number}", teaser="Neu", **fields)
        page.organisation, page.locale_id, page.live = organisation, index.locale_id, True
        page.depth, page.path = index.depth + 1, NewsPage._get_path(index.path, index.depth + 1, number + 1)
        page.url_path = f"{index.url_path}{page.slug}/"
        page.first_published_at = page.last_published_at = now
        pages.append(page)
    names = [field.attname for field in Page._meta.concrete_fields]
    Page.objects.bulk_create(Page(**{name: getattr(page, name) for name in names}) for page in pages)
    keys = dict(Page.objects.filter(path__in=[page.path for page in pages]).values_list("path", "pk"))
    for page in pages:
        page.pk = page.page_ptr_id = keys[page.path]
        page.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + count)
