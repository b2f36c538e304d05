"""A list of links: to a page of the portal in the reader's language, or to an address elsewhere."""

from types import SimpleNamespace

import pytest
from django.test import Client
from wagtail.blocks import StructBlockValidationError

from integration_pages.base.blocks.reference import LinkBlock
from integration_pages.models import StandardPage
from tests.factories.pages import make_standard
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db


def test_a_link_leads_to_a_page_or_elsewhere_never_both_or_nowhere(site: SimpleNamespace) -> None:
    block = LinkBlock()
    for page, url in ((None, ""), (site.home, "https://www.example.org/")):
        with pytest.raises(StructBlockValidationError):
            block.clean(block.to_python({"title": "Mehr", "page": page.pk if page else None, "url": url}))
    for page, url in ((site.home, ""), (None, "https://www.example.org/")):
        block.clean(block.to_python({"title": "Mehr", "page": page.pk if page else None, "url": url}))


@pytest.mark.slow
def test_links_are_in_the_readers_language_and_lead_to_live_pages_only(site: SimpleNamespace, client: Client) -> None:
    target, gone = make_standard(site.home, "Ziel"), make_standard(site.home, "Entwurf", live=False)
    links = [
        {"title": "Zum Ziel", "page": target},
        {"title": "Zum Entwurf", "page": gone},
        {"title": "Anderswo", "url": "https://www.example.org/"},
    ]
    page = make_standard(site.home, "Seite", body=[("links", {"title": "Weiter", "links": links})])
    translate(StandardPage.objects.get(pk=page.pk), "ar")
    html = client.get("/ar/seite/").content.decode().split("<main")[1]
    assert 'href="/ar/ziel/"' in html and "ترجمة Zum Ziel" in html and 'href="https://www.example.org/"' in html
    assert "Entwurf" not in html
