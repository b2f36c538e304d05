from typing import Any

from django import template
from wagtail.images.models import AbstractImage

from cms.images.renditions import SIZES, existing

register = template.Library()


@register.inclusion_tag("components/picture.html")
def picture_of(picture: AbstractImage | None, size: str = "text", alt: str = "", lazy: bool = True) -> dict[str, Any]:
    """`{% picture_of facts.picture "text" alt=page.picture_alt %}`: in the sizes made when it was saved.

    Until a job has made them the file as it was uploaded is shown; nothing is encoded while a reader waits.
    `size` is one of `SIZES`; an empty `alt` says that the picture only decorates.
    """
    if picture is None:
        return {}
    made = existing(picture, size)
    context: dict[str, Any] = {"picture": picture, "alt": alt, "lazy": lazy, "sizes": SIZES[size].shown}
    if made is not None:
        formats = made.formats or {}
        fallback = made.get_fallback_format() if formats else None
        renditions = list(made.renditions)
        context["sources"] = [
            {"type": f"image/{name}", "srcset": _srcset(files)} for name, files in formats.items() if name != fallback
        ]
        last = formats[fallback] if fallback else renditions
        context |= {"image": last[-1], "srcset": _srcset(last)}
    return context


def _srcset(renditions: list[Any]) -> str:
    by_width = {rendition.width: rendition for rendition in renditions}
    return ", ".join(f"{rendition.url} {width}w" for width, rendition in sorted(by_width.items()))
