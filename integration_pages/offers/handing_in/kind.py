"""How a member's answers become an offer's page, and back. What the page has no field for, editors read beside it."""

from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext
from wagtail.models import Page
from wagtail.rich_text import RichText

from integration_pages.base.safe_text import to_rich_text
from integration_pages.base.slugs import free_slug
from integration_pages.offers.models import OfferIndexPage, OfferPage
from integration_pages.offers.proposing.body import put_text, text_of
from integration_pages.submissions.models import Submission
from integration_pages.submissions.proposals.values import column, set_column
from integration_pages.submissions.versions import as_handed_in, titles_handed_in
from integration_pages.translation.languages import is_german
from integration_pages.translation.locales import locale_id, source_locale_id

from .forms import NewOfferForm
from .links import put_field, put_place, put_provider, put_weekly, read_field, read_place, read_weekly

KEY = "angebot"
FACTS = ("kind", "women_only", "childcare", "step_free", "languages", "cost", "price", "registration")
PROSE = ("audience", "times_note", "cost_note", "registration_note")


class OfferKind:
    """A new offer. Unlike news it is never published unseen: it has to be found by topic and place for months."""

    key = KEY
    name = _("Offer")
    invitation = _("Hand in an offer")
    icon = "calendar"
    form_class = NewOfferForm
    always_reviewed = True

    def parent(self) -> Page | None:
        found: Page | None = OfferIndexPage.objects.filter(locale_id=source_locale_id(), live=True).first()
        return found

    def build(self, submission: Submission) -> Page:
        page = OfferPage(title=submission.title)
        page.slug = free_slug(submission.title, self.parent(), timezone.localdate())
        self.write(page, submission)
        return page

    def write(self, page: Page, submission: Submission) -> None:
        content = submission.content
        for name in FACTS:
            if content.get(name) not in (None, ""):
                set_column(page, name, content[name])
        if content.get("cost") != "fixed":
            page.price = None
        if is_german(submission.language):
            page.title = submission.title or page.title
            put_text(page, str(content.get("text", "")))
            for name in PROSE:
                set_column(page, name, str(content.get(name, "")))
        elif not page.title or page.title in titles_handed_in(submission):
            # Until an editor has written the German one; see `refuse_foreign`.
            page.title = submission.title or page.title
        put_provider(page, submission.organisation)
        put_field(page, str(content.get("topic", "")))
        put_place(page, str(content.get("place", "")))
        put_weekly(page, content)

    def read(self, page: Page) -> dict[str, Any]:
        found = {name: column(page, name) for name in (*FACTS, *PROSE)}
        found["price"] = found["price"] or ""
        found |= {"title": page.title, "text": text_of(page)}
        return {**found, "topic": read_field(page), "place": read_place(page), **read_weekly(page)}

    def text_as_it_came(self, page: Page, submission: Submission) -> Page | None:
        if is_german(submission.language):
            return None
        text = copy(page)
        text.title = submission.title
        for name in PROSE:
            setattr(text, name, str(submission.content.get(name, "")))
        text.body = [("text", RichText(to_rich_text(str(submission.content.get("text", "")))))]
        text.locale_id = locale_id(submission.language) or source_locale_id()
        return text


def refuse_foreign(page: OfferPage, revision: Any) -> None:
    """An offer that was handed in in another language needs its German title and text before readers see it."""
    if page.first_published_at or not page.is_source:
        return
    row = Submission.objects.filter(page=page.pk, kind=KEY).first()
    if row is None or is_german(as_handed_in(row).language):
        return
    new = revision.as_object()
    if new.title in titles_handed_in(row) or not text_of(new):
        message = pgettext("admin", "It came in another language. Please write the title and the text in German.")
        raise ValidationError({"__all__": [message]})
