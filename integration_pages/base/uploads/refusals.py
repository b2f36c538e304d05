"""Why a picture is not taken, in plain words of the language of whoever sent it."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from integration_pages.base.listing import listed

from .kinds import OTHERS, READABLE

EMPTY = _("This file is empty. Please choose your picture once more.")
SEVERAL = _("Please choose one picture only.")
INCOMPLETE = _("This picture is damaged or not complete. Please choose it once more, or another one.")
MOVING = _("Moving pictures disturb reading. Please choose one that stands still.")


def refuse(message: Any, code: str, **values: object) -> NoReturn:
    raise ValidationError(message, params=values or None, code=code)


def refuse_bytes(size: int, most: int) -> NoReturn:
    message = _("This file is too big (%(size)s). At most %(most)s are possible.")
    refuse(message, "too_big", size=filesizeformat(size), most=filesizeformat(most))


def refuse_pixels(most: int) -> NoReturn:
    millions = most // 1_000_000
    message = ngettext(
        "This picture has too many pixels. At most %(most)d million is possible. Please make it smaller first.",
        "This picture has too many pixels. At most %(most)d million are possible. Please make it smaller first.",
        millions,
    )
    refuse(message, "too_many_pixels", most=millions)


def refuse_kind(kind: str, possible: Iterable[str]) -> NoReturn:
    """For what is no picture, or one of a kind that is not taken here."""
    kinds = listed(READABLE[name] for name in possible)
    if not kind:
        refuse(_("This file is not a picture. Possible are: %(kinds)s."), "no_picture", kinds=kinds)
    message = _("%(kind)s pictures cannot be used here. Possible are: %(kinds)s.")
    refuse(message, "other_kind", kind=(READABLE | OTHERS)[kind], kinds=kinds)
