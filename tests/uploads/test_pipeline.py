"""A member's picture: told by its content, upright, small, in screen colours, and nothing in it but pixels."""

import io
import random

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from integration_pages.base.uploads.decoding import passes
from integration_pages.base.uploads.kinds import kind_of
from integration_pages.base.uploads.pipeline import MEMBERS, CleanPicture, clean_picture

from .files import BAD, SCRIPT, encoded, halves, phone_photo, upload, wide_gamut, zipped

KINDS = ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"]


def clean(content: bytes, name: str = "IMG_1.jpg") -> CleanPicture:
    return clean_picture(upload(content, name), MEMBERS)


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(clean(content).read()))
    picture.load()
    return picture


def colour_at(picture: Image.Image, x: float, y: float) -> str:
    red, _green, blue = picture.convert("RGB").getpixel((int(picture.width * x), int(picture.height * y)))
    return "red" if red > 200 > 60 > blue else "blue" if blue > 200 > 60 > red else f"{red} {blue}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_phone_s_photo_stands_upright_and_tells_nothing(kind: str) -> None:
    source = phone_photo(kind)
    assert b"Beispiel" in source

    content = clean(source, "Frau Beispiel im Garten.jpg").read()

    picture = Image.open(io.BytesIO(content))
    assert picture.format == "JPEG"
    assert not picture.getexif()
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert b"Beispiel" not in content
    assert picture.size == (80, 120)
    assert (colour_at(picture, 0.5, 0.2), colour_at(picture, 0.5, 0.8)) == ("red", "blue")


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_is_told_by_the_content(kind: str) -> None:
    assert kind_of(encoded(kind)) == kind
    assert clean(encoded(kind), "drawing.svg").name.endswith(".jpg")


def test_the_name_says_nothing_and_is_never_twice_the_same() -> None:
    names = {clean(encoded(), name).name for name in ("Frau Beispiel.jpg", "../../x.html", "Frau Beispiel.jpg")}

    assert len(names) == 3
    assert all(len(name) == 36 and name[:32].isalnum() and name.isascii() for name in names)


@pytest.mark.slow
def test_a_large_photo_becomes_small_enough_for_the_web() -> None:
    assert opened(encoded(picture=Image.new("RGB", (5200, 2600), "red"))).size == (2560, 1280)
    assert opened(encoded("PNG", Image.new("P", (3000, 10)))).size == (2560, 9)
    assert opened(encoded("PNG", Image.new("1", (9000, 1)))).size == (2560, 1), "a line stays a line"
    assert opened(encoded(picture=halves((300, 200)))).size == (300, 200), "nothing is blown up"


def test_what_is_transparent_stays_so_without_loss() -> None:
    glass = Image.new("RGBA", (20, 20), (10, 20, 30, 120))

    for kind in ("PNG", "WEBP", "AVIF", "HEIF"):
        picture = opened(encoded(kind, glass))
        assert (picture.format, picture.mode) == ("WEBP", "RGBA"), kind
    assert opened(encoded("PNG", glass)).getpixel((5, 5)) == (10, 20, 30, 120)


def test_a_transparent_colour_stays_transparent() -> None:
    holes = Image.new("P", (3000, 20))
    holes.putpalette([255, 0, 0, 0, 0, 255])
    picture = opened(encoded("PNG", holes, transparency=0))

    assert (picture.format, picture.size) == ("WEBP", (2560, 17))
    assert picture.getpixel((5, 5))[3] == 0


def test_a_channel_that_hides_nothing_makes_no_drawing_of_a_photo() -> None:
    assert opened(encoded("PNG", halves().convert("RGBA"))).format == "JPEG"


def test_colours_of_another_profile_become_those_of_a_screen() -> None:
    picture = opened(wide_gamut())

    assert "icc_profile" not in picture.info
    assert (colour_at(picture, 0.2, 0.5), colour_at(picture, 0.8, 0.5)) == ("blue", "red")


@pytest.mark.parametrize("profile", [b"", b"nonsense", b"\0" * 500])
def test_a_profile_that_cannot_be_read_counts_as_none(profile: bytes) -> None:
    assert colour_at(opened(encoded(icc_profile=profile)), 0.2, 0.5) == "red"


def test_colours_of_a_printer_become_those_of_a_screen() -> None:
    picture = opened(encoded(picture=halves().convert("CMYK")))

    assert picture.mode == "RGB"
    assert colour_at(picture, 0.2, 0.5) == "red"


@pytest.mark.parametrize("mode", ["L", "P", "LA", "1", "I;16"])
def test_unusual_kinds_of_colour_are_no_trouble(mode: str) -> None:
    grey = Image.new("L", (30, 20), 128)
    source = Image.new("I;16", (30, 20), 128 * 256) if mode == "I;16" else grey.convert(mode)
    picture = opened(encoded("PNG", source))

    assert picture.size == (30, 20)
    assert mode == "1" or abs(picture.convert("L").getpixel((3, 3)) - 128) < 3


def test_the_first_picture_of_a_phone_s_pair_is_the_photo() -> None:
    """Phones add a second one for depth or brightness; that is no film."""
    for kind in ("MPO", "HEIF"):
        both = encoded(kind, halves(), save_all=True, append_images=[Image.new("RGB", (30, 20), "green")])
        picture = opened(both)
        assert picture.size == (120, 80), kind
        assert colour_at(picture, 0.2, 0.5) == "red"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tail", [SCRIPT, zipped(), b"%PDF-1.7 /JavaScript"], ids=["page", "archive", "document"])
def test_what_hangs_on_a_picture_is_not_stored(kind: str, tail: bytes) -> None:
    content = clean(encoded(kind) + tail).read()

    for trace in (b"<script", b"PK\x03\x04", b"evil.html", b"%PDF", b"JavaScript"):
        assert trace not in content


def test_what_hides_inside_a_picture_is_not_stored() -> None:
    content = clean(encoded(comment=SCRIPT, exif=b"Exif\0\0" + SCRIPT)).read()

    assert b"script" not in content


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_good_picture_is_refused_for_its_reason(name: str) -> None:
    content, reason = BAD[name]
    with pytest.raises(ValidationError) as refusal:
        clean(content, name)

    assert refusal.value.code == reason
    assert "%(" not in refusal.value.messages[0]


def test_a_refusal_names_what_came_and_what_is_possible() -> None:
    with pytest.raises(ValidationError, match="SVG .*JPEG, PNG, WebP, HEIC, AVIF"):
        clean(BAD["drawing.svg"][0])


def test_a_large_photo_with_film_inside_is_decoded() -> None:
    """Bytes after the end of the picture are none of its passes."""
    content = encoded() + b"\xff\xda" * 5_000

    assert passes(content) == 1
    assert clean(content).size


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", KINDS)
def test_damage_anywhere_is_a_refusal_or_a_picture_and_never_an_error(kind: str) -> None:
    dice = random.Random(kind)
    whole = phone_photo(kind)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(dice.randint(1, 12)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        damaged = damaged[: dice.randint(1, len(damaged))] if dice.random() < 0.3 else damaged
        try:
            clean_picture(ContentFile(bytes(damaged), name="x"), MEMBERS)
        except ValidationError:
            pass
