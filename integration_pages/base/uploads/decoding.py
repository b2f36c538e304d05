"""From the bytes somebody sent to pixels: every error is a refusal, and the work is bounded before it begins."""

import io
import re

import pillow_heif
from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from . import refusals
from .colour import screen_colours

pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

# A photo for the web has about ten passes. Thousands of tiny ones would keep a decoder busy for minutes.
MOST_PASSES = 50
# The next marker that is no stuffed byte and no restart marker (ITU-T T.81, B.1.1.3).
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
_STILL = ("JPEG", "HEIF")  # a second picture inside is depth, brightness or a burst: the first one is the photo


def decode(content: bytes, kind: str, longest: int | None) -> Image.Image:
    """The picture upright, in the colours of a screen, at most `longest` pixels long, without metadata."""
    try:
        source = Image.open(io.BytesIO(content), formats=[kind])
        _check(source, content, kind)
        return _bare(source, longest)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        refusals.refuse_pixels(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
    except Exception as error:  # decoders raise whatever comes to their minds
        raise ValidationError(refusals.INCOMPLETE, code="incomplete") from error


def _check(source: Image.Image, content: bytes, kind: str) -> None:
    """Before a pixel is decoded: the header alone tells."""
    if source.width * source.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        refusals.refuse_pixels(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
    if kind not in _STILL and getattr(source, "n_frames", 1) > 1:
        refusals.refuse(refusals.MOVING, "moving")
    if kind == "JPEG" and passes(content) > MOST_PASSES:
        refusals.refuse(refusals.INCOMPLETE, "incomplete")


def passes(content: bytes) -> int:
    """How often a JPEG's decoder goes over the picture: its start-of-scan segments up to the end of the picture."""
    found, place = 0, 2
    while found <= MOST_PASSES and (marker := _MARKER.search(content, place)):
        place = marker.end()
        name = marker[1][0]
        if name == 0xD9:
            break
        found += name == 0xDA
        if name != 0x01 and name != 0xD8:
            place += max(int.from_bytes(content[place : place + 2], "big"), 2)
    return found


def _bare(source: Image.Image, longest: int | None) -> Image.Image:
    if longest and source.format in ("JPEG", "MPO"):
        source.draft(None, (longest, longest))  # decodes less than there is where that is enough
    source.load()
    picture = ImageOps.exif_transpose(source)
    picture = screen_colours(picture)
    if longest and max(picture.size) > longest:
        if picture.mode in ("P", "1"):
            picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
        scale = longest / max(picture.size)
        picture = picture.resize(
            (max(1, round(picture.width * scale)), max(1, round(picture.height * scale))), reducing_gap=3
        )
    # Everything else that Pillow carries along in `info` may say where, when and with what the picture was taken.
    bare = picture.copy()
    bare.info = {name: value for name, value in picture.info.items() if name == "transparency"}
    return bare
