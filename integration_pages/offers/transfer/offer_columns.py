"""The columns of offers that are more than one field: description, links, places with rooms, schedules."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.html import escape, strip_tags
from django.utils.translation import pgettext

from integration_pages.offers.models import OfferPlace, OfferSchedule
from snippets.validators import tidy

from . import values
from .columns import Column, clean_lines
from .names import Directory, Names
from .notation import parse_schedule, schedule_in_words, weekday_codes

_PLAIN = re.compile(r"<(?!/?p[ >]|br ?/?>)", re.IGNORECASE)
_ROOM = re.compile(r"(?P<place>.*?)\s*\[(?P<room>[^\[\]]*)\]")


class BodyColumn(Column):
    """The description as plain paragraphs. One that holds more than that is left to the editor."""

    def text(self, row: Any, directory: Directory) -> str:
        return "\n\n".join(filter(None, (_text_of(block) for block in row.body)))

    def put(self, row: Any, text: str, directory: Directory) -> None:
        if not all(_is_plain(block) for block in row.body):
            raise ValidationError(
                pgettext(
                    "admin",
                    "The description has pictures, headings or links. Please change it in the editor, not by import.",
                )
            )
        paragraphs = [part.strip() for part in re.split(r"\n\s*\n", clean_lines(text)) if part.strip()]
        html = "".join(f"<p>{escape(part).replace(chr(10), '<br/>')}</p>" for part in paragraphs)
        row.body = [("text", html)] if html else []


def _text_of(block: Any) -> str:
    """The words of a block; of one that is no text, just enough to see that there is something."""
    source = getattr(block.value, "source", None)
    if source is None:
        return f"[{block.block.label}]"
    html = re.sub(r"<br ?/?>", "\n", str(source))
    html = re.sub(r"</(p|h\d|li|ul|ol)>", "\n\n", html)
    return re.sub(r"\n{3,}", "\n\n", clean_lines(unescape(strip_tags(html)).replace("\N{NO-BREAK SPACE}", " ")))


def _is_plain(block: Any) -> bool:
    source = getattr(block.value, "source", None)
    return source is not None and not _PLAIN.search(str(source))


class LinksColumn(Column):
    """Entries of the directory that an offer belongs to, by name."""

    def __init__(self, name: str, label: Any, names: Callable[[Directory], Names], link: type[Model], **options: Any):
        super().__init__(name, label, **options)
        self.names, self.link = names, link
        self.target = next(
            field.attname
            for field in link._meta.concrete_fields
            if field.is_relation and field.name not in ("page", "id")
        )

    def text(self, row: Any, directory: Directory) -> str:
        links = getattr(row, self.name).all()
        return "; ".join(self.word(link, directory) for link in links)

    def word(self, link: Any, directory: Directory) -> str:
        return self.names(directory).word(getattr(link, self.target))

    def put(self, row: Any, text: str, directory: Directory) -> None:
        found: dict[int, Any] = {}
        refusals: list[str] = []
        for part in values.parts(text):
            try:
                link = self.made(part, directory)
                found.setdefault(getattr(link, self.target), link)
            except ValidationError as refusal:
                refusals += refusal.messages
        if refusals:
            raise ValidationError(refusals)
        for order, link in enumerate(found.values()):
            link.sort_order = order
        setattr(row, self.name, list(found.values()))

    def made(self, part: str, directory: Directory) -> Model:
        return self.link(**{self.target: self.names(directory).find(part)})


class PlacesColumn(LinksColumn):
    """Places by name, a room in square brackets: Rathaus Beckum [Zimmer 12]."""

    def word(self, link: Any, directory: Directory) -> str:
        name = super().word(link, directory)
        return f"{name} [{link.room}]" if link.room else name

    def made(self, part: str, directory: Directory) -> Model:
        names = self.names(directory)
        found = _ROOM.fullmatch(part)
        if found is None or names.same_name(part):
            return OfferPlace(place_id=names.find(part))
        return OfferPlace(place_id=names.find(found["place"]), room=tidy(found["room"]))


class SchedulesColumn(Column):
    """When it takes place, one line a rule; a rule that stays keeps its identity."""

    def text(self, row: Any, directory: Directory) -> str:
        return "; ".join(schedule_in_words(schedule) for schedule in row.schedules.all())

    def put(self, row: Any, text: str, directory: Directory) -> None:
        self.set(row, [parse_schedule(line) for line in values.parts(text)])

    @staticmethod
    def set(row: Any, wanted: list[OfferSchedule]) -> None:
        known = {schedule_in_words(schedule): schedule for schedule in row.schedules.all()}
        schedules = [known.pop(schedule_in_words(schedule), schedule) for schedule in wanted]
        refusals: list[str] = []
        for order, schedule in enumerate(schedules):
            schedule.sort_order = order
            try:
                schedule.full_clean(exclude=["page"])
            except ValidationError as refusal:
                refusals += [f"{schedule_in_words(schedule)}: {message}" for message in refusal.messages]
        if refusals:
            raise ValidationError(refusals)
        row.schedules = schedules


class PartColumn(Column):
    """One of several columns that describe a single schedule together; kept on the row until all are there."""

    is_exported = False

    def text(self, row: Any, directory: Directory) -> str:
        return str(parts_of(row).get(self.name, ""))

    def put(self, row: Any, text: str, directory: Directory) -> None:
        parts_of(row)[self.name] = text


def parts_of(row: Any) -> dict[str, str]:
    """What the columns for one schedule say, by name."""
    found: dict[str, str] = row.__dict__.setdefault("_schedule_parts", {})
    return found


def schedule_of_parts(parts: dict[str, str]) -> OfferSchedule | None:
    """Weekly on the weekdays, or once when there are none; None when all cells are empty.

    Raises ValidationError by column.
    """
    if not any(parts.values()):
        return None
    schedule, refusals = OfferSchedule(frequency="once"), {}
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "weekdays": ("weekdays", weekday_codes),
        "time_from": ("start_time", values.to_time),
        "time_to": ("end_time", values.to_time),
        "first_date": ("start_date", values.to_date),
        "last_date": ("until", values.to_date),
    }
    for name, (attribute, read) in readers.items():
        try:
            if text := parts.get(name, ""):
                setattr(schedule, attribute, read(text))
            elif name not in ("weekdays", "last_date"):
                raise ValidationError(pgettext("admin", "This has to be filled in."))
        except ValidationError as refusal:
            refusals[name] = refusal
    if refusals:
        raise ValidationError(refusals)
    if schedule.weekdays:
        schedule.frequency = "weekly"
    return schedule
