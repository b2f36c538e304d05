from .media import DownloadsBlock, PictureBlock, VideoBlock
from .reference import ContactBlock, LinksBlock, TeasersBlock
from .table import TableBlock
from .text import AccordionBlock, QuoteBlock, StepsBlock, TextBlock

__all__ = [
    "AccordionBlock",
    "ContactBlock",
    "DownloadsBlock",
    "LinksBlock",
    "PictureBlock",
    "QuoteBlock",
    "StepsBlock",
    "TableBlock",
    "TeasersBlock",
    "TextBlock",
    "VideoBlock",
]
