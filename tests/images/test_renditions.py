"""Readers get small modern files that were made when the picture was saved."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cms.images.models import PortalImage
from cms.images.renditions import SIZES, all_specs, make_all
from cms.images.templatetags.pictures import picture_of
from tests.factories.pages import make_standard, publish

from .test_hygiene import encoded


@pytest.fixture
def picture(db: None) -> PortalImage:
    PortalImage.objects.create(title="Tisch", file=ContentFile(encoded(size=(1600, 900)), name="tisch.jpg"))
    return PortalImage.objects.get()


def rendered(picture: PortalImage | None, size: str = "text", **values: object) -> str:
    template = engines["django"].from_string("{% load pictures %}{% picture_of picture size alt=alt %}")
    return str(template.render({"picture": picture, "size": size, "alt": "", **values}))


def test_all_sizes_are_made_when_a_picture_is_saved(picture: PortalImage) -> None:
    assert {rendition.filter_spec for rendition in picture.renditions.all()} == set(all_specs())


@pytest.mark.parametrize("size", SIZES)
def test_a_reader_gets_modern_formats_first_and_jpeg_last(picture: PortalImage, size: str) -> None:
    html = rendered(picture, size, alt="Ein „Tisch“ & <Stühle>")

    assert html.index('type="image/webp"') < html.index("<img")
    assert html.count(f" {SIZES[size].widths[0]}w") == 2
    assert "Ein „Tisch“ &amp; &lt;Stühle&gt;" in html
    assert 'width="' in html
    assert 'loading="lazy"' in html


def test_nothing_is_encoded_while_a_reader_waits(picture: PortalImage, monkeypatch: pytest.MonkeyPatch) -> None:
    picture.renditions.all().delete()
    monkeypatch.setattr(PortalImage, "create_renditions", lambda *specs: pytest.fail("encoded in a request"))

    html = rendered(PortalImage.objects.get())

    assert picture.file.url in html
    assert 'width="1600" height="900"' in html


def test_a_small_picture_is_not_blown_up(db: None) -> None:
    picture = PortalImage.objects.create(title="klein", file=ContentFile(encoded(size=(100, 50)), name="klein.jpg"))

    html = rendered(picture)

    assert " 100w" in html
    assert "960w" not in html


def test_a_missing_file_breaks_no_page_and_no_job(picture: PortalImage) -> None:
    picture.renditions.all().delete()
    Path(picture.file.path).unlink()

    make_all(PortalImage.objects.get())

    assert "<img" in rendered(PortalImage.objects.get())


def test_no_picture_no_markup() -> None:
    assert rendered(None).strip() == ""


def test_prefetched_renditions_cost_no_query(
    picture: PortalImage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    prefetched = PortalImage.objects.prefetch_renditions(*all_specs()).get()

    with django_assert_num_queries(0):
        picture_of(prefetched, "card")


@pytest.mark.slow
def test_a_replaced_file_gets_its_own_sizes(picture: PortalImage, site: SimpleNamespace, admin_client: Client) -> None:
    before = {rendition.file.name for rendition in picture.renditions.all()}

    admin_client.post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        {
            "title": "Stuhl",
            "licence": "own",
            "file": SimpleUploadedFile("stuhl.png", encoded("PNG", size=(1000, 1000))),
        },
    )

    picture.refresh_from_db()
    after = picture.renditions.all()
    assert {rendition.filter_spec for rendition in after} == set(all_specs())
    assert not before & {rendition.file.name for rendition in after}
    assert picture.width == 1000


def test_a_file_replaced_by_code_leaves_no_old_sizes(picture: PortalImage) -> None:
    picture.file = ContentFile(encoded(size=(500, 500)), name="neu.jpg")
    picture.save()

    # Wagtail never enlarges: the wider size keeps the 500 pixels there are.
    assert {(rendition.width, rendition.height) for rendition in picture.renditions.all()} == {(480, 480), (500, 500)}


def test_a_new_focal_point_keeps_the_sizes(picture: PortalImage) -> None:
    picture.focal_point_x = picture.focal_point_y = picture.focal_point_width = picture.focal_point_height = 100
    picture.save()

    assert {rendition.filter_spec for rendition in picture.renditions.all()} == set(all_specs())


@pytest.mark.slow
def test_pages_and_blocks_show_pictures_in_these_sizes(
    picture: PortalImage, site: SimpleNamespace, client: Client
) -> None:
    PortalImage.objects.update(credit="Stadt Beckum", description="Ein Tisch")
    picture = PortalImage.objects.get()
    page = make_standard(site.home, title="Bilder", picture=picture)
    page.body = [("picture", {"picture": picture, "alt": "Noch ein Tisch", "caption": ""})]
    publish(page)

    text = client.get("/de/bilder/").content.decode()

    assert text.count('type="image/webp"') == 2
    assert 'alt="Ein Tisch"' in text
    assert 'alt="Noch ein Tisch"' in text
    assert text.count("Stadt Beckum") >= 2


@pytest.mark.slow
def test_a_new_credit_and_description_stand_on_the_page_at_once(
    picture: PortalImage, site: SimpleNamespace, client: Client
) -> None:
    picture.credit, picture.description = "Stadt Beckum", "Ein Tisch"
    picture.save()
    blocks = [("picture", {"picture": picture, "alt": "Noch ein Tisch", "caption": ""})]
    make_standard(site.home, title="Bilder", picture=picture, body=blocks)
    assert client.get("/de/bilder/").content.decode().count("Stadt Beckum") >= 2
    picture.credit, picture.description = "Heimatverein", "Ein runder Tisch"
    picture.save()
    text = client.get("/de/bilder/").content.decode()
    assert text.count("Heimatverein") >= 2
    assert ("Ein runder Tisch" in text, "Stadt Beckum" in text) == (True, False)
