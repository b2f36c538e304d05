"""Pictures drawn and files written when the demo is loaded; none of them lies in the repository."""

from io import BytesIO

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .files import Content
from .pictures import draw
from .rows import Rows

CREDIT = "Stadt Beckum"


def load_media(content: Content, rows: Rows) -> None:
    """Pictures with credit, licence and what they show in words; files for the downloads."""
    image_model = get_image_model()
    for name, data in content.german("pictures.yaml").items():
        picture = image_model.objects.filter(title=data["title"], credit=CREDIT).first()
        if picture is None:
            buffer = BytesIO()
            draw(data["scene"]).save(buffer, "PNG", compress_level=1)
            picture = image_model(
                title=data["title"],
                description=data["description"],
                credit=CREDIT,
                licence="own",
                file=ContentFile(buffer.getvalue(), f"{name}.png"),
            )
            picture.full_clean()
            picture.save()
        rows.add("pictures", name, picture)
    document_model = get_document_model()
    for name, data in content.german("files.yaml").items():
        document = document_model.objects.filter(title=data["title"]).first()
        if document is None:
            document = document_model(title=data["title"], file=ContentFile(data["text"].encode(), f"{name}.txt"))
            document.full_clean()
            document.save()
        rows.add("files", name, document)
