"""Whatever way a picture comes in, only its pixels are kept; whatever is no picture is refused with a reason."""

import io
import json
import struct
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, PngImagePlugin

from cms.images.models import PortalImage
from integration_pages.base.uploads.pipeline import clean_picture

PLACE = 51.7558
GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def encoded(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, "red" if mode != "L" else 128).save(written, kind, **options)
    return written.getvalue()


def with_exif(kind: str = "JPEG") -> bytes:
    """Taken upside right on a phone held sideways, at a place."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKE] = "Telefon von Frau Beispiel"
    exif.get_ifd(GPS).update({1: "N", 2: (51.0, 45.0, 20.9), 3: "E", 4: (8.0, 2.0, 26.9)})
    # HEIF keeps the turn apart from EXIF; its encoder finds it in the bytes only.
    options: dict[str, Any] = {"exif": exif.tobytes() if kind == "HEIF" else exif}
    if kind == "JPEG":
        options["comment"] = b"Geheim"
    return encoded(kind, **options)


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(b"\0" * 5_000))
        + png_chunk(b"IEND", b"")
    )


def moving() -> bytes:
    written = io.BytesIO()
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    return written.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BAD = {
    "text.jpg": b"This is no picture at all.",
    "truncated.jpg": with_exif()[:-200],
    "truncated.png": encoded("PNG", size=(400, 400))[:-40],
    "bomb.png": png_bomb(),
    "large.png": png_bomb(7_000, 6_000),
    "drawing.svg": SVG,
    "drawing.png": SVG,
    "page.jpg": b"<html><script>alert(1)</script></html>",
    "moving.gif": moving(),
    "empty.jpg": b"",
    "document.pdf": b"%PDF-1.4",
    "too-many-bytes.jpg": encoded() + b"\0" * (10 * 1024 * 1024),
}


def metadata(content: bytes) -> str:
    picture = Image.open(io.BytesIO(content))
    return f"{dict(picture.getexif())} {dict(picture.getexif().get_ifd(GPS))} {picture.info}"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_place_and_device_are_gone_and_the_picture_stands_upright(kind: str) -> None:
    source = with_exif(kind)
    assert "Beispiel" in metadata(source)

    clean = clean_picture(ContentFile(source, name="IMG_1.jpg")).read()

    assert "Beispiel" not in metadata(clean)
    assert "Geheim" not in metadata(clean)
    assert "exif" not in Image.open(io.BytesIO(clean)).info
    assert b"Beispiel" not in clean
    assert Image.open(io.BytesIO(clean)).size == (40, 60)


def test_texts_inside_a_png_are_gone() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Frau Beispiel")

    clean = clean_picture(ContentFile(encoded("PNG", pnginfo=notes), name="a.png")).read()

    assert b"Beispiel" not in clean


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        *(("JPEG", mode) for mode in ("L", "1", "CMYK")),
        *(("PNG", mode) for mode in ("L", "P", "RGBA", "LA", "I;16", "1")),
        *(("WEBP", mode) for mode in ("L", "P", "RGBA", "LA")),
        ("GIF", "P"),
    ],
)
def test_unusual_kinds_of_colour_are_no_trouble(kind: str, mode: str) -> None:
    written = io.BytesIO()
    Image.new("L", (30, 20), 128).convert("RGB" if mode == "CMYK" else "L").convert(mode).save(written, kind)

    clean = clean_picture(ContentFile(written.getvalue(), name="a"))

    assert Image.open(clean).size == (30, 20)


def test_transparency_stays() -> None:
    clean = clean_picture(ContentFile(encoded("PNG", mode="RGBA"), name="logo.png"))

    assert Image.open(clean).mode == "RGBA"


def test_an_editor_s_photo_from_a_telephone_becomes_one_that_browsers_show(
    site: SimpleNamespace, admin_client: Client
) -> None:
    answer = admin_client.post(reverse("wagtailimages:add"), form("IMG_1.heic", with_exif("HEIF")))

    assert answer.status_code == 302
    picture = PortalImage.objects.get()
    assert picture.file.name.endswith(".jpg")
    assert (picture.width, picture.height) == (40, 60)


def test_the_ending_follows_the_content() -> None:
    assert clean_picture(ContentFile(encoded("PNG"), name="photo.jpg")).name == "photo.png"


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_good_picture_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        clean_picture(ContentFile(BAD[name], name=name))


def test_a_picture_saved_by_code_is_clean(db: None) -> None:
    picture = PortalImage(title="Sprachcafé", file=ContentFile(with_exif(), name="IMG_1.jpg"))
    picture.save()

    picture = PortalImage.objects.get()
    stored = Path(picture.file.path).read_bytes()
    assert b"Beispiel" not in stored
    assert (picture.width, picture.height) == (40, 60)
    assert picture.file_size == len(stored)
    assert picture.file_hash


def test_a_bad_file_saved_by_code_is_refused_and_nothing_stored(db: None) -> None:
    with pytest.raises(ValidationError):
        PortalImage(title="x", file=ContentFile(BAD["text.jpg"], name="text.jpg")).save()
    assert not PortalImage.objects.exists()


def form(name: str, content: bytes, **values: Any) -> dict[str, Any]:
    return {"title": "Sprachcafé", "file": SimpleUploadedFile(name, content), "licence": "own", **values}


def test_an_upload_in_the_admin_is_clean(site: SimpleNamespace, admin_client: Client) -> None:
    answer = admin_client.post(
        reverse("wagtailimages:add"), form("IMG_1.jpg", with_exif(), credit="Stadt Beckum", description="Ein Tisch")
    )

    assert answer.status_code == 302
    picture = PortalImage.objects.get()
    stored = Path(picture.file.path).read_bytes()
    assert b"Beispiel" not in stored
    assert (picture.width, picture.height) == (40, 60)
    assert (picture.credit, picture.description, picture.licence) == ("Stadt Beckum", "Ein Tisch", "own")
    assert picture.file_size == len(stored)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_upload_is_refused_with_a_message(site: SimpleNamespace, admin_client: Client, name: str) -> None:
    answer = admin_client.post(reverse("wagtailimages:add"), form(name, BAD[name]))

    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert answer.context["form"]["title"].value() == "Sprachcafé", "what was typed stays"
    assert not PortalImage.objects.exists()


def test_several_uploads_at_once_are_clean_too(site: SimpleNamespace, admin_client: Client) -> None:
    answer = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Tisch", "files[]": SimpleUploadedFile("IMG_1.jpg", with_exif())},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert json.loads(answer.content)["success"]
    assert b"Beispiel" not in Path(PortalImage.objects.get().file.path).read_bytes()


@pytest.mark.parametrize("name", ["text.jpg", "truncated.jpg", "bomb.png", "drawing.svg", "moving.gif"])
def test_a_bad_one_among_several_gets_its_message(site: SimpleNamespace, admin_client: Client, name: str) -> None:
    answer = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Tisch", "files[]": SimpleUploadedFile(name, BAD[name])},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert answer.status_code == 200
    assert not json.loads(answer.content)["success"]
    assert json.loads(answer.content)["error_message"]
    assert not PortalImage.objects.exists()


def test_a_licence_that_asks_for_a_name_gets_one(site: SimpleNamespace, admin_client: Client) -> None:
    answer = admin_client.post(reverse("wagtailimages:add"), form("a.jpg", encoded(), licence="CC-BY-4.0"))

    assert set(answer.context["form"].errors) == {"credit"}


def test_an_editor_changes_the_words_and_keeps_the_file(site: SimpleNamespace, admin_client: Client) -> None:
    picture = PortalImage.objects.create(title="Tisch", file=ContentFile(encoded(), name="a.jpg"))
    before = picture.file.name

    answer = admin_client.post(
        reverse("wagtailimages:edit", args=[picture.pk]),
        {"title": "Tisch", "licence": "own", "credit": "Stadt Beckum", "description": "Ein Tisch"},
    )

    picture.refresh_from_db()
    assert answer.status_code == 302
    assert (picture.file.name, picture.credit) == (before, "Stadt Beckum")
