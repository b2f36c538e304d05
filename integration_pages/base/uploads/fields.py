"""The form field for one picture: works without a script, and shows what has already arrived."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import refusals
from .pipeline import MEMBERS, CleanPicture, Policy, clean_picture

# Desktop browsers do not know HEIC by its type.
ACCEPT = "image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif,.heic,.heif"


def _how_large() -> str:
    most = filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    return gettext("As your phone takes it, up to %(most)s. We remove where and when it was taken.") % {"most": most}


HOW_LARGE = lazy(_how_large, str)()


class PictureInput(forms.FileInput):
    """A file input; beside it the picture that is there already, and a box that takes it away."""

    template_name = "integration_pages/widgets/picture_input.html"
    # A stored picture: `keep_picture` puts it here when the form is shown again.
    kept: Any = None

    class Media:
        css = {"all": ("cms/css/uploads.css",)}

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """A file; several when several came; False to take the present one away; None when nothing was said."""
        found = files.getlist(name) if hasattr(files, "getlist") else [files.get(name)]
        chosen = [file for file in found if file]
        if chosen:
            return chosen[0] if len(chosen) == 1 else chosen
        return False if data.get(f"{name}-remove") else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in files and f"{name}-remove" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["kept"] = self.kept or (value if getattr(value, "pk", None) else None)
        return context


class PictureUploadField(forms.FileField):
    """One picture: cleaned it is a `CleanPicture`, the stored one of `initial`, or None.

    A bad file is refused with the reason; whatever a decoder does, nothing but a ValidationError comes out.
    """

    widget = PictureInput

    def __init__(self, *, policy: Policy = MEMBERS, **kwargs: Any) -> None:
        self.policy = policy
        messages = {
            "required": _("Please choose a picture."),
            "invalid": refusals.INCOMPLETE,
            "missing": refusals.INCOMPLETE,
            "empty": refusals.EMPTY,
            **(kwargs.pop("error_messages", None) or {}),
        }
        super().__init__(**{"help_text": HOW_LARGE, "allow_empty_file": True, **kwargs}, error_messages=messages)

    def to_python(self, data: Any) -> CleanPicture | None:
        if isinstance(data, list):
            refusals.refuse(refusals.SEVERAL, "several")
        file = super().to_python(data)
        return None if file is None else clean_picture(file, self.policy)

    def clean(self, data: Any, initial: Any = None) -> Any:
        return super().clean(data, initial) or None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What is shown again: not a picture that has just been left out."""
        return None if data is False else initial

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ACCEPT}
