from typing import Any

from django.forms import FileField
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from integration_pages.base.uploads.pipeline import CleanPicture, clean_picture

from .jobs import make_renditions
from .licences import NEEDS_CREDIT, Licence


class PictureField(WagtailImageField):
    """Refuses whatever is no picture; Wagtail's own answers a truncated file with an error page (8.0)."""

    def to_python(self, data: Any) -> CleanPicture | None:
        file = FileField.to_python(self, data)
        return None if file is None else clean_picture(file)


class PortalImageForm(BaseImageForm):
    """Upload and edit form: says what a picture needs, and refuses what is none."""

    class Meta(BaseImageForm.Meta):
        labels = {"description": pgettext_lazy("admin", "what the picture shows")}
        help_texts = {
            "description": pgettext_lazy(
                "admin", "One sentence for people who do not see it: “Two women at a table read a book together.”"
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = PictureField(
                label=file.label, required=file.required, widget=file.widget, help_text=file.help_text
            )

        if licence := self.fields.get("licence"):
            # Several uploads at once send files only; the words follow in a second form.
            licence.required = False

    def clean_licence(self) -> str:
        return self.cleaned_data["licence"] or Licence.OWN

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("licence") in NEEDS_CREDIT and "credit" in self.fields and not cleaned.get("credit", "").strip():
            self.add_error("credit", pgettext("admin", "This licence asks for the name of the person who made it."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        picture = super().save(commit=commit)
        if commit and "file" in self.changed_data:
            # Wagtail's form has just deleted the renditions, those of the new file among them.
            make_renditions.enqueue(picture.pk)
        return picture
