from urllib.parse import urlencode

from django.db import models
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from integration_pages.base import blocks as base
from integration_pages.base.streams import ProseStream
from integration_pages.conference.blocks import NextConferenceBlock
from integration_pages.news.blocks import LatestNewsBlock
from integration_pages.offers.blocks import NextDatesBlock, OfferFilterBlock, OffersBlock
from integration_pages.sponsorships.blocks import ProgrammesBlock


class TaskIcon(models.TextChoices):
    """Drawings that stand for a need."""

    LANGUAGE = "language", pgettext_lazy("admin", "learn German")
    MEET = "meet", pgettext_lazy("admin", "meet people")
    ADVICE = "advice", pgettext_lazy("admin", "advice")
    CHILDREN = "children", pgettext_lazy("admin", "children and family")
    WORK = "work", pgettext_lazy("admin", "work and training")
    HOUSING = "housing", pgettext_lazy("admin", "housing")
    HEALTH = "health", pgettext_lazy("admin", "health")
    LEISURE = "leisure", pgettext_lazy("admin", "leisure")
    WOMEN = "women", pgettext_lazy("admin", "women")
    HELP = "help", pgettext_lazy("admin", "help")


class TaskValue(blocks.StructValue):
    @property
    def query(self) -> str:
        """`?kind=course&childcare=1`: what the link filters by; empty without a filter."""
        chosen = self.get("filter")
        return f"?{urlencode(chosen.parameters)}" if chosen and chosen.parameters else ""


class TaskBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=pgettext_lazy("admin", "need"), max_length=60)
    text = blocks.CharBlock(label=pgettext_lazy("admin", "in other words"), max_length=140, required=False)
    icon = blocks.ChoiceBlock(label=pgettext_lazy("admin", "drawing"), choices=TaskIcon.choices)
    page = blocks.PageChooserBlock(label=pgettext_lazy("admin", "leads to"))
    filter = OfferFilterBlock(label=pgettext_lazy("admin", "filter of the list"), required=False)

    class Meta:
        icon = "pick"
        label = pgettext_lazy("admin", "Need")
        value_class = TaskValue

    def get_searchable_content(self, value: TaskValue) -> list[str]:
        """Its words; the drawing's name is none of them."""
        return [value["title"], value["text"]]


class TasksBlock(blocks.StructBlock):
    """What do you need? Each answer leads to a list or a page."""

    title = blocks.CharBlock(label=pgettext_lazy("admin", "question"), max_length=120)
    tasks = blocks.ListBlock(TaskBlock(), label=pgettext_lazy("admin", "needs"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = pgettext_lazy("admin", "What do you need?")
        description = pgettext_lazy("admin", "Needs as big cards that lead to offers.")
        template = "blocks/tasks.html"
        preview_template = "blocks/preview/tasks.html"
        preview_value = {"title": "Was brauchen Sie?", "tasks": []}


class StandardStream(ProseStream):
    """Body of a plain page: all prose blocks, offers by filter, and the sponsorship programmes."""

    offers = OffersBlock()
    programmes = ProgrammesBlock()


class StartStream(blocks.StreamBlock):
    """The start page, part by part, in the order the editor wants."""

    tasks = TasksBlock()
    next_dates = NextDatesBlock()
    news = LatestNewsBlock()
    conference = NextConferenceBlock()
    teasers = base.TeasersBlock()
    offers = OffersBlock()
    text = base.TextBlock()
    steps = base.StepsBlock()
    accordion = base.AccordionBlock()
    contact = base.ContactBlock()
