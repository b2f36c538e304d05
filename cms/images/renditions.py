"""The sizes in which readers get pictures. Made when a picture is saved, never while a reader waits."""

import logging
from dataclasses import dataclass

from wagtail.images.models import AbstractImage, Filter, Picture, SourceImageIOError

logger = logging.getLogger(__name__)
# No AVIF: at the same quality it took thirty times as long as WebP and saved nothing on drawings.
FORMATS = "format-{webp,jpeg}"


@dataclass(frozen=True)
class Size:
    """Widths in pixels of the files, and how wide the picture is shown (`sizes` of HTML)."""

    widths: tuple[int, ...]
    shown: str

    @property
    def specs(self) -> tuple[str, ...]:
        widths = ",".join(str(width) for width in self.widths)
        return tuple(Filter.expand_spec(f"{FORMATS} width-{{{widths}}}"))


SIZES = {
    "card": Size((480, 960), "(min-width: 60em) 20rem, 100vw"),
    "text": Size((480, 960), "(min-width: 60em) 40rem, 100vw"),
}


def all_specs() -> list[str]:
    return sorted({spec for size in SIZES.values() for spec in size.specs})


def make_all(picture: AbstractImage) -> None:
    """Every size in every format; those that exist already cost one query. A missing file is noted, no more."""
    try:
        picture.get_renditions(*all_specs())
    except (SourceImageIOError, OSError):
        logger.warning("Picture %s has no file that can be read: no sizes made", picture.pk)


def existing(picture: AbstractImage, size: str) -> Picture | None:
    """The picture in this size as far as it has been made; None until then. Encodes nothing."""
    wanted = [Filter(spec) for spec in SIZES[size].specs]
    found = picture.find_existing_renditions(*wanted)
    made = {spec.spec: found[spec] for spec in wanted if spec in found}
    return Picture(made) if made else None
