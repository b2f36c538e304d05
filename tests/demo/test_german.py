"""The shipped German content passes everything that publishing checks."""

import pytest
from django.test import Client

from cms.demo.loader import load
from cms.images.models import PortalImage
from integration_pages.models import HomePage, OfferPage, StandardPage
from snippets.models import Organisation


@pytest.mark.usefixtures("no_site")
@pytest.mark.django_db
def test_the_german_content_loads_and_every_page_opens(client: Client) -> None:
    load(languages=["de"])
    pages = [*HomePage.objects.all(), *StandardPage.objects.all(), *OfferPage.objects.all()]
    assert len(pages) >= 44 and all(page.live for page in pages)
    for page in pages:
        response = client.get(page.get_url())
        assert response.status_code == 200, page
        assert page.title in response.content.decode()
    assert Organisation.objects.count() >= 15
    assert all(picture.credit and picture.description for picture in PortalImage.objects.all())
    assert {page.duty for page in StandardPage.objects.exclude(duty="")} >= {"imprint", "privacy", "accessibility"}
