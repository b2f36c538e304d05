"""News as members hand it in: one short form, and how what they write becomes a page."""

from copy import copy
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.rich_text import RichText

from integration_pages.base.dates import ZONE
from integration_pages.base.safe_text import RichTextareaField, to_rich_text, to_text
from integration_pages.base.slugs import free_slug
from integration_pages.enquiries.fields import PlainTextField
from integration_pages.submissions.forms import Part, PictureForm, StatementField
from integration_pages.submissions.kinds import register
from integration_pages.submissions.models import Submission
from integration_pages.translation.languages import is_german
from integration_pages.translation.locales import locale_id, source_locale_id

from .models import NewsIndexPage, NewsPage

EARLIEST, LATEST = timedelta(days=366), timedelta(days=3 * 366)


class NewsForm(PictureForm):
    heading = _("Hand in news")
    lead = _("Tell in your own words what is new. Short is good. Somebody from the city reads it before it appears.")

    title = PlainTextField(label=_("Title"), help_text=_("What is it about? One short line."), max_length=120)
    text = RichTextareaField(label=_("Text"))
    event_date = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is not a day. It looks like this: 24.12.2026")},
    )
    event_time = forms.TimeField(
        label=_("Begins at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("This is not a time. It looks like this: 17:30")},
    )
    event_place_text = PlainTextField(
        label=_("Where?"), help_text=_("Name of the place, street, town."), required=False, max_length=200
    )
    statement = StatementField()

    parts = (
        Part(("title", "text")),
        Part(("event_date", "event_time", "event_place_text"), _("Is it about an event?"), "calendar", is_extra=True),
        PictureForm.picture_part,
        Part(("statement",)),
    )

    def clean_event_date(self) -> date | None:
        day: date | None = self.cleaned_data["event_date"]
        today = timezone.localdate()
        if day and not today - EARLIEST <= day <= today + LATEST:
            raise forms.ValidationError(_("Please check the year of this day."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("event_date"):
            self.demand("event_time", _("Please tell us when it begins."))
        elif cleaned.get("event_time") or cleaned.get("event_place_text"):
            self.demand("event_date", _("Please tell us on which day it is."))
        return cleaned


class NewsKind:
    """A member's text as a page of the news; registered below."""

    key = "neuigkeit"
    name = _("News")
    invitation = _("Hand in news")
    icon = "news"
    form_class = NewsForm

    def parent(self) -> Page | None:
        return NewsIndexPage.objects.filter(locale_id=source_locale_id(), live=True).first()

    def build(self, submission: Submission) -> Page:
        page = NewsPage(title=submission.title, organisation=submission.organisation, date=timezone.localdate())
        parent = self.parent()
        if parent is not None:
            page.slug = free_slug(submission.title, parent, page.date, submission.language)
        self.write(page, submission)
        return page

    def write(self, page: Page, submission: Submission) -> None:
        content = submission.content
        text = str(content.get("text", ""))
        page.organisation = submission.organisation or page.organisation
        if is_german(submission.language):
            page.original_language = page.original_title = page.original_text = ""
            page.title = submission.title
            _put_text(page, text)
        else:
            # An editor's German title stays; until there is one, the original fills its place.
            if page.title in ("", page.original_title):
                page.title = submission.title
            page.original_language, page.original_title = submission.language, submission.title
            page.original_text = to_rich_text(text)
        page.picture, page.picture_alt = submission.picture, str(content.get("picture_alt", ""))
        _put_event(page, content)

    def read(self, page: Page) -> dict[str, Any]:
        came_in_german = not page.original_language
        start = page.event_start.astimezone(ZONE) if page.event_start else None
        return {
            "title": page.title if came_in_german else page.original_title,
            "text": _text_of(page) if came_in_german else to_text(page.original_text),
            "event_date": start.date().isoformat() if start else "",
            "event_time": start.strftime("%H:%M") if start else "",
            "event_place_text": page.event_place_text,
            "picture_alt": page.picture_alt,
        }

    def german(self, page: Page) -> dict[str, str]:
        came_in = page.original_language and page.title == page.original_title
        return {"title": "" if came_in else page.title, "teaser": page.teaser, "text": _text_of(page)}

    def write_german(self, page: Page, values: dict[str, Any]) -> None:
        page.title, page.teaser = values["title"], values["teaser"]
        _put_text(page, values["text"])

    def text_as_it_came(self, page: Page, submission: Submission) -> Page | None:
        if is_german(submission.language):
            return None
        text = copy(page)
        text.title, text.teaser = page.original_title, ""
        text.body = [("text", RichText(page.original_text))]
        text.locale_id = locale_id(submission.language) or source_locale_id()
        return text


def _texts(page: Page) -> list[int]:
    return [number for number, block in enumerate(page.body) if block.block_type == "text"]


def _text_of(page: Page) -> str:
    return "\n\n".join(to_text(page.body[number].value.source) for number in _texts(page))


def _put_text(page: Page, text: str) -> None:
    """In the place of the text that is there; pictures and files that editors have added stay around it."""
    rich = to_rich_text(text)
    if rich == to_rich_text(_text_of(page)):
        return
    value = RichText(rich)
    places = _texts(page)
    if not places:
        page.body.insert(0, ("text", value))
        return
    # The same id, so that its translations know it again.
    page.body[places[0]] = ("text", value, page.body[places[0]].id)
    for number in reversed(places[1:]):
        del page.body[number]


def _put_event(page: Page, content: dict[str, Any]) -> None:
    """When it begins; an end that an editor has added moves with it."""
    day, hour = content.get("event_date"), content.get("event_time")
    start = None
    if day:
        start = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour or "00:00"), ZONE)
    if page.event_end:
        page.event_end = start + (page.event_end - page.event_start) if start and page.event_start else None
    page.event_start = start
    page.event_place_text = str(content.get("event_place_text", ""))


def connect() -> None:
    register(NewsKind())
