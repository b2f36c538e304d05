"""The shipped German content, loaded once as that takes its time: it passes everything that publishing checks, every
page opens, and a spreadsheet of it changes nothing.
"""

import pytest
from django.test import Client

from cms.demo.loader import load
from cms.images.models import PortalImage
from integration_pages.base.spreadsheets import csv_lines
from integration_pages.models import (
    HomePage,
    NewsIndexPage,
    NewsPage,
    OfferPage,
    SponsorshipIndexPage,
    SponsorshipProgrammePage,
    StandardPage,
)
from integration_pages.offers.transfer import export
from integration_pages.offers.transfer.models import Kind
from integration_pages.offers.transfer.registry import table_of
from snippets.models import Organisation
from tests.factories.people import make_person
from tests.offers.transfer.files import checked, fates, problems

pytestmark = pytest.mark.slow


@pytest.mark.usefixtures("no_site")
@pytest.mark.django_db
def test_the_german_content_loads_opens_and_survives_a_spreadsheet(client: Client) -> None:
    load(languages=["de"])
    every_page_opens(client)
    exported_it_imports_as_unchanged()


def every_page_opens(client: Client) -> None:
    news = [*NewsIndexPage.objects.all(), *NewsPage.objects.all()]
    programmes = [*SponsorshipIndexPage.objects.all(), *SponsorshipProgrammePage.objects.all()]
    pages = [*HomePage.objects.all(), *StandardPage.objects.all(), *OfferPage.objects.all(), *news, *programmes]
    assert len(news) >= 9 and len(programmes) >= 4 and len(pages) >= 57 and all(page.live for page in pages)
    for page in pages:
        response = client.get(page.get_url())
        assert response.status_code == 200, page
        assert page.title in response.content.decode()
    assert Organisation.objects.count() >= 15
    assert all(picture.credit and picture.description for picture in PortalImage.objects.all())
    assert {page.duty for page in StandardPage.objects.exclude(duty="")} >= {"imprint", "privacy", "accessibility"}


def exported_it_imports_as_unchanged() -> None:
    editor = make_person("editor")
    draft = OfferPage.objects.german().first()
    draft.teaser = "Neuer Teaser."
    draft.save_revision(user=make_person("administrator"))
    for kind in Kind:
        rows = list(export.table_rows(table_of(kind)))
        assert len(rows) > 10
        assert kind != Kind.OFFERS or any("Neuer Teaser." in row for row in rows), "what an editor sees"
        for content in ("".join(csv_lines(rows)).encode(), export.xlsx_file(rows).read()):
            run = checked(kind, content, editor)
            assert set(fates(run)) == {"unchanged"}, problems(run)
