from typing import Any

from django import template
from wagtail.images.models import AbstractImage

from cms.images.renditions import SIZES, existing
from integration_pages.translation.memory import remember

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture_of(picture: AbstractImage | None, size: str = "text", alt: str = "", lazy: bool = True) -> dict[str, Any]:
    """`{% picture_of facts.picture "text" alt=page.picture_alt %}`: in the sizes made when it was saved.

    Until a job has made them the file as it was uploaded is shown; nothing is encoded while a reader waits.
    `size` is one of `SIZES`; an empty `alt` says that the picture only decorates.
    """
    if picture is None:
        return {}
    files = remember(("picture", picture.pk, size), lambda: _files(picture, size))
    return {"picture": picture, "alt": alt, "lazy": lazy, "sizes": SIZES[size].shown, **files}


def _files(picture: AbstractImage, size: str) -> dict[str, Any]:
    """Addresses of the files that have been made, by format; nothing until then."""
    made = existing(picture, size)
    if made is None:
        return {}
    formats = made.formats or {}
    fallback = made.get_fallback_format() if formats else None
    sources = [
        {"type": f"image/{name}", "srcset": _srcset(files)} for name, files in formats.items() if name != fallback
    ]
    last = formats[fallback] if fallback else list(made.renditions)
    image = {"url": last[-1].url, "width": last[-1].width, "height": last[-1].height}
    return {"sources": sources, "image": image, "srcset": _srcset(last)}


def _srcset(renditions: list[Any]) -> str:
    by_width = {rendition.width: rendition for rendition in renditions}
    return ", ".join(f"{rendition.url} {width}w" for width, rendition in sorted(by_width.items()))
