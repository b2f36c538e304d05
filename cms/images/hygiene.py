"""What comes in as a picture: judged by its content, written anew without what a camera adds (place, time, device)."""

import io
import warnings
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import pgettext
from PIL import Image, ImageOps

# Pillow's names; how each is written again.
FORMATS: dict[str, tuple[str, dict[str, object]]] = {
    "JPEG": (".jpg", {"quality": 92, "optimize": True, "progressive": True}),
    "PNG": (".png", {}),
    "WEBP": (".webp", {"quality": 90, "method": 4}),
    "AVIF": (".avif", {"quality": 85}),
    "GIF": (".gif", {}),
}
# Everything else that Pillow carries along in `info` may say where, when and with what the picture was taken.
KEPT = ("transparency", "icc_profile")
MODES = {"JPEG": ("RGB", "L"), "WEBP": ("RGB", "RGBA"), "AVIF": ("RGB", "RGBA")}


class CleanPicture(ContentFile[bytes]):
    """A picture that has been through `clean_picture`."""


def clean_picture(file: File[bytes]) -> CleanPicture:
    """The same picture, upright and without metadata, with the ending its content has.

    Raises a ValidationError that says what is wrong with anything else.
    """
    if isinstance(file, CleanPicture):
        return file
    if file.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        _refuse(
            pgettext("admin", "This file is too big (%(size)s). At most %(most)s are possible."),
            size=filesizeformat(file.size),
            most=filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
        )
    file.seek(0)
    content = file.read()
    kind, picture = _decode(content)
    ending, options = FORMATS[kind]
    written = io.BytesIO()
    if picture.info.get("icc_profile"):
        options = {**options, "icc_profile": picture.info["icc_profile"]}
    picture.save(written, kind, **options)
    name = PurePath((file.name or "").replace("\\", "/")).stem or "picture"
    return CleanPicture(written.getvalue(), name=f"{name}{ending}")


def _decode(content: bytes) -> tuple[str, Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            source = Image.open(io.BytesIO(content), formats=list(FORMATS))
        _check_size(source)
        kind = source.format or ""
        source.load()
        return kind, _bare(kind, ImageOps.exif_transpose(source))
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        _refuse_pixels()
    except Exception as error:
        raise ValidationError(
            pgettext("admin", "This is not a complete picture. JPEG, PNG, WebP, AVIF and GIF are possible."),
            code="invalid_image",
        ) from error
    raise AssertionError("unreachable")


def _check_size(source: Image.Image) -> None:
    """Before a pixel is decoded: the header alone tells."""
    if source.width * source.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        _refuse_pixels()
    if getattr(source, "n_frames", 1) > 1:
        _refuse(pgettext("admin", "Moving pictures disturb reading and cannot be used. Please choose a still one."))


def _bare(kind: str, picture: Image.Image) -> Image.Image:
    allowed = MODES.get(kind)
    profile_fits = True
    if allowed and picture.mode not in allowed:
        profile_fits = picture.mode not in ("CMYK", "YCbCr", "LAB")
        has_alpha = "A" in picture.getbands() or "transparency" in picture.info
        picture = picture.convert("RGBA" if has_alpha and "RGBA" in allowed else "RGB")
    kept: dict[Any, Any] = {name: picture.info[name] for name in KEPT if name in picture.info}
    if not profile_fits:
        kept.pop("icc_profile", None)
    bare = picture.copy()
    bare.info = kept
    return bare


def _refuse_pixels() -> None:
    _refuse(
        pgettext("admin", "This picture has too many pixels. At most %(most)d million are possible."),
        most=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000,
    )


def _refuse(message: str, **values: object) -> None:
    raise ValidationError(message, params=values, code="invalid_image")
