from wagtail.blocks import StreamBlock

from . import blocks


class ProseStream(StreamBlock):
    """The blocks of every page with a body."""

    text = blocks.TextBlock()
    picture = blocks.PictureBlock()
    steps = blocks.StepsBlock()
    accordion = blocks.AccordionBlock()
    table = blocks.TableBlock()
    quote = blocks.QuoteBlock()
    contact = blocks.ContactBlock()
    downloads = blocks.DownloadsBlock()
    links = blocks.LinksBlock()
    video = blocks.VideoBlock()
    teasers = blocks.TeasersBlock()
