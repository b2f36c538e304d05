import warnings
from typing import Any

from django.core.files.base import File
from PIL import Image
from wagtail.images.models import WagtailImageFieldFile

from integration_pages.base.uploads.kinds import READABLE
from integration_pages.base.uploads.pipeline import clean_picture


class PictureFile(WagtailImageFieldFile):
    """Where every way in ends (forms, several uploads at once, code): only a clean picture reaches the storage."""

    def save(self, name: str, content: File[bytes], save: bool = True) -> Any:
        """Store it; raises a ValidationError for what is not a picture."""
        picture = clean_picture(content)
        stem, _, _ = name.rpartition(".")
        ending = (picture.name or "").rpartition(".")[2]
        if self.instance.pk:
            self.instance.renditions.all().delete()
        super().save(f"{stem or name}.{ending}", picture, save=False)
        self.instance._set_image_file_metadata()
        if save:
            self.instance.save()

    save.alters_data = True  # type: ignore[attr-defined]

    def get_image_dimensions(self) -> tuple[int | None, int | None]:
        """Width and height in pixels from the header; none of what is no picture, which saving refuses."""
        was_closed = self.closed
        try:
            self.open()
            with warnings.catch_warnings():
                warnings.simplefilter("error", Image.DecompressionBombWarning)
                size: tuple[int, int] = Image.open(self, formats=list(READABLE)).size
                return size
        except Exception:
            return None, None
        finally:
            if was_closed:
                self.close()
            elif self.file:
                self.seek(0)
