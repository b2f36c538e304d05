"""The style sheets keep what the design promises: contrast, direction, size."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from cms import __file__ as cms_file

STATIC = Path(cms_file).parent / "static" / "cms"
SHEETS = sorted((STATIC / "css").glob("*.css"))
TEXT_ON_GROUND = [
    *((text, ground) for text in ("ink", "ink-soft", "brand", "brand-hover") for ground in ("page", "surface", "tint")),
    *((text, "brand-soft") for text in ("ink", "brand-hover")),
    *(("on-brand", ground) for ground in ("brand", "brand-hover")),
    *((text, ground) for text in ("on-deep", "on-deep-soft") for ground in ("deep", "deep-glow")),
    *(("on-bubble", ground) for ground in ("sun", "coral", "mint", "sky", "lilac", "sand")),
    *((text, f"{state}-soft") for state in ("info", "good", "warning", "urgent") for text in (state, "ink")),
]


def tokens(scheme: str) -> dict[str, str]:
    light, dark = (STATIC / "css" / "tokens.css").read_text().split("@media", 1)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", dark))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast_on_every_ground_it_stands_on(scheme: str) -> None:
    colours = tokens(scheme)
    weak = {
        f"{text} on {ground}": round(contrast(colours[text], colours[ground]), 2)
        for text, ground in TEXT_ON_GROUND
        if contrast(colours[text], colours[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_fields_can_be_seen(scheme: str) -> None:
    colours = tokens(scheme)
    assert min(contrast(colours["line-strong"], colours[ground]) for ground in ("page", "surface", "tint")) >= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_only_logical_properties_so_that_arabic_mirrors(sheet: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
    physical = re.findall(
        r"[\s;{](?:(?:margin|padding|border|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
        r"|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|float)\s*:"
        r"|text-align\s*:\s*(?:left|right)",
        re.sub(r"@media[^{]*", "", rules),
    )
    assert physical == []


def test_style_sheets_and_script_stay_small_and_ask_nobody_else() -> None:
    files = [*SHEETS, *(STATIC / "js").glob("*.js")]
    sizes = {file.name: len(gzip.compress(file.read_bytes())) for file in files}
    head = (Path(settings.BASE_DIR) / "templates" / "components" / "head_files.html").read_text()
    everywhere = {name for name in sizes if f"/{name}" in head}
    assert {"base.css", "components.css", "portal.js"} <= everywhere
    assert sum(sizes[name] for name in everywhere) < 12_000
    assert {name: size for name, size in sizes.items() if name not in everywhere and size > 2_000} == {}
    assert not [file.name for file in files if re.search(r"https?:|@import|url\(", file.read_text())]
