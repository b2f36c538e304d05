"""What comes in as a picture: judged by its content, written anew without what a camera adds (place, time, device)."""

import io
from dataclasses import dataclass
from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from PIL import Image

from . import refusals
from .decoding import decode
from .kinds import kind_of

# How each kind is written again, by Pillow's names.
ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif", "GIF": ".gif"}
MODES = {"JPEG": ("RGB", "L"), "WEBP": ("RGB", "RGBA"), "AVIF": ("RGB", "RGBA")}


@dataclass(frozen=True)
class Policy:
    """What is taken from whom, and how it is kept."""

    kinds: tuple[str, ...]  # by content, Pillow's names
    longest: int | None = None  # pixels of the longer side
    keeps_kind: bool = True  # a drawing stays PNG; else a photo is made of everything that is not transparent
    keeps_name: bool = True
    quality: int = 92


# Editors choose with care, and drawings come as PNG; members send what their phones make.
EDITORS = Policy(kinds=("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF"))
MEMBERS = Policy(
    kinds=("JPEG", "PNG", "WEBP", "HEIF", "AVIF"), longest=2560, keeps_kind=False, keeps_name=False, quality=85
)


class CleanPicture(ContentFile[bytes]):
    """A picture that has been through `clean_picture`."""


def clean_picture(file: File[bytes], policy: Policy = EDITORS) -> CleanPicture:
    """The same picture, upright and without metadata, with the ending its content has.

    Raises a ValidationError that says what is wrong with anything else.
    """
    if isinstance(file, CleanPicture):
        return file
    size = file.size
    if size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        refusals.refuse_bytes(size, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    file.seek(0)
    content = file.read()
    if not content:
        refusals.refuse(refusals.EMPTY, "empty")
    kind = kind_of(content)
    if kind not in policy.kinds:
        refusals.refuse_kind(kind, policy.kinds)
    picture = decode(content, kind, policy.longest)
    written, ending = _encode(picture, kind, policy)
    stem = PurePath((file.name or "").replace("\\", "/")).stem if policy.keeps_name else uuid4().hex
    return CleanPicture(written, name=f"{stem or 'picture'}{ending}")


def _encode(picture: Image.Image, kind: str, policy: Policy) -> tuple[bytes, str]:
    target = _target(picture, kind, policy)
    allowed = MODES.get(target)
    if allowed and picture.mode not in allowed:
        picture = picture.convert("RGBA" if _has_alpha(picture) and "RGBA" in allowed else "RGB")
    options: dict[str, dict[str, object]] = {
        "JPEG": {"quality": policy.quality, "optimize": True, "progressive": True},
        "WEBP": {"quality": 90, "method": 4} if policy.keeps_kind else {"lossless": True},
        "AVIF": {"quality": 85},
    }
    written = io.BytesIO()
    try:
        picture.save(written, target, **options.get(target, {}))
    except Exception as error:  # longer than the kind allows, for instance
        raise ValidationError(refusals.INCOMPLETE, code="incomplete") from error
    return written.getvalue(), ENDINGS[target]


def _target(picture: Image.Image, kind: str, policy: Policy) -> str:
    if policy.keeps_kind and kind in ENDINGS:
        return kind
    return "WEBP" if _has_alpha(picture) else "JPEG"


def _has_alpha(picture: Image.Image) -> bool:
    """Something shines through; a channel that is there and full everywhere counts as none."""
    if "transparency" in picture.info:
        return True
    if "A" not in picture.getbands():
        return False
    least, _most = picture.getchannel("A").getextrema()
    return float(least) < 255  # type: ignore[arg-type]
