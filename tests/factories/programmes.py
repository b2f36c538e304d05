"""The list of sponsorship programmes and what stands in it, published as an editor would; many of them as rows."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page

from integration_pages.models import HomePage, SponsorshipIndexPage, SponsorshipProgrammePage
from snippets.models import Organisation

from .pages import add


def make_programme_index(home: HomePage, **fields: Any) -> SponsorshipIndexPage:
    return add(home, SponsorshipIndexPage(**{"title": "Patenschaften", "slug": "patenschaften", **fields}))


def make_programme_page(
    index: SponsorshipIndexPage, title: str = "Sprachpatenschaften", *, live: bool = True, **fields: Any
) -> SponsorshipProgrammePage:
    values = {
        "teaser": "Zwei Menschen sprechen Deutsch.",
        "together": "Reden und spazieren gehen.",
        "audience": "Für alle, die Deutsch üben möchten.",
        "time_needed": "Eine Stunde in der Woche.",
        "body": [("text", "<p>So geht es.</p>")],
        **fields,
    }
    return add(index, SponsorshipProgrammePage(title=title, **values), live=live)


def many_programmes(
    index: SponsorshipIndexPage, count: int, carrier: Organisation | None = None, first: int = 0
) -> None:
    """Live German programmes, without the cost of publishing each."""
    index = SponsorshipIndexPage.objects.get(pk=index.pk)
    now = timezone.now()
    for number in range(first, first + count):
        page = SponsorshipProgrammePage(title=f"Programm {number:02}", slug=f"programm-{number}", teaser="Zu zweit")
        page.carrier, page.languages, page.locale_id, page.live = carrier, ["de", "ar"], index.locale_id, True
        page.depth, page.path = index.depth + 1, Page._get_path(index.path, index.depth + 1, number + 1)
        page.url_path = f"{index.url_path}{page.slug}/"
        page.first_published_at = page.last_published_at = now
        page.save_base(force_insert=True)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + count)
