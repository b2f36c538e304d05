from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import pgettext, pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A picture with what it shows in words; credit and licence come from the picture itself."""

    picture = ImageChooserBlock(label=pgettext_lazy("admin", "picture"))
    alt = blocks.CharBlock(
        label=pgettext_lazy("admin", "what it shows"),
        required=False,
        max_length=250,
        help_text=pgettext_lazy("admin", "Empty for a picture that only decorates."),
    )
    caption = blocks.CharBlock(label=pgettext_lazy("admin", "caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = pgettext_lazy("admin", "Picture")
        description = pgettext_lazy("admin", "One picture with caption and credit.")
        template = "blocks/picture.html"
        preview_template = "blocks/preview/picture.html"
        preview_value = {"picture": None, "alt": "", "caption": "Das Sprachcafé am Nachmittag"}


class DownloadValue(blocks.StructValue):
    @property
    def format(self) -> str:
        """The file's format as people call it: PDF, XLSX."""
        document = self.get("document")
        return document.file_extension.upper() if document else ""

    @property
    def size(self) -> str:
        """The file's size in the reader's units; empty when the file cannot be read."""
        document = self.get("document")
        try:
            return filesizeformat(document.get_file_size()) if document else ""
        except OSError:
            return ""


class DownloadBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=pgettext_lazy("admin", "title"), max_length=160)
    document = DocumentChooserBlock(label=pgettext_lazy("admin", "file"))

    class Meta:
        icon = "doc-full"
        label = pgettext_lazy("admin", "File")
        value_class = DownloadValue


class DownloadsBlock(blocks.StructBlock):
    """Files to take home, each with format and size."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "heading"), required=False, max_length=120)
    files = blocks.ListBlock(DownloadBlock(), label=pgettext_lazy("admin", "files"), min_num=1)

    class Meta:
        icon = "download"
        label = pgettext_lazy("admin", "Downloads")
        description = pgettext_lazy("admin", "Files with format and size.")
        template = "blocks/downloads.html"
        preview_value = {"title": "Zum Mitnehmen", "files": [{"title": "Faltblatt Sprachkurse", "document": None}]}


class VideoBlock(blocks.StructBlock):
    """A video from our own server, always with captions."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "title"), max_length=160)
    video = DocumentChooserBlock(label=pgettext_lazy("admin", "video (MP4 or WebM)"))
    captions = DocumentChooserBlock(label=pgettext_lazy("admin", "captions (VTT)"))

    class Meta:
        icon = "media"
        label = pgettext_lazy("admin", "Video")
        description = pgettext_lazy("admin", "A video with captions, from this server.")
        template = "blocks/video.html"
        preview_template = "blocks/preview/video.html"
        preview_value = {"title": "So finden Sie uns", "video": None, "captions": None}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {}
        for name, allowed in (("video", {"mp4", "webm"}), ("captions", {"vtt"})):
            document = cleaned.get(name)
            if document and document.file_extension.lower() not in allowed:
                message = pgettext("admin", "Please choose a file of this kind: %s") % ", ".join(sorted(allowed))
                errors[name] = ValidationError(message)
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned
