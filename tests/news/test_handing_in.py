"""How a member's text becomes a page, and back."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from wagtail.rich_text import RichText

from integration_pages.base.dates import ZONE
from integration_pages.base.safe_text import to_rich_text
from integration_pages.models import NewsPage
from integration_pages.news.handing_in import NewsForm, NewsKind
from integration_pages.submissions.models import Submission
from tests.factories.news import make_news_index
from tests.factories.pages import german
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation, make_place

pytestmark = pytest.mark.django_db
KIND = NewsKind()
TEXT = "Wir grillen.\n\nAlle sind willkommen."


@pytest.fixture
def index(site: SimpleNamespace) -> Any:
    return make_news_index(site.home)


def submission(language: str = "de", **content: Any) -> Submission:
    values = {"title": "Grillfest", "text": TEXT, "picture_alt": "", **content}
    return Submission(kind=KIND.key, organisation=make_organisation(), language=language, content=values)


def text_of(page: NewsPage) -> str:
    return "".join(block.value.source for block in page.body if block.block_type == "text")


def stored(index: Any, row: Submission) -> NewsPage:
    page = KIND.build(row)
    page.locale = german()
    index.add_child(instance=page)
    return page


def test_a_german_text_is_the_page(index: Any) -> None:
    page = KIND.build(submission(event_date="2026-12-24", event_time="17:30", event_place_text="Im Garten"))
    assert (page.title, page.organisation, page.original_language) == ("Grillfest", make_organisation(), "")
    assert text_of(page) == to_rich_text(TEXT)
    assert page.event_start == datetime(2026, 12, 24, 17, 30, tzinfo=ZONE)
    assert page.event_place_text == "Im Garten"
    assert page.slug


def test_easy_german_is_german(index: Any) -> None:
    page = KIND.build(submission("de-simple"))
    assert (page.original_language, page.title) == ("", "Grillfest")


def test_another_language_is_kept_as_it_came_and_the_german_text_is_left_to_an_editor(index: Any) -> None:
    page = KIND.build(submission("uk", title="Свято", text="Ласкаво просимо."))
    assert (page.original_language, page.original_title, page.title) == ("uk", "Свято", "Свято")
    assert page.original_text == to_rich_text("Ласкаво просимо.")
    assert len(page.body) == 0


@pytest.mark.parametrize("language", ["de", "uk"])
def test_what_was_written_is_read_again(index: Any, language: str) -> None:
    content = {"event_date": "2026-07-01", "event_time": "17:30", "event_place_text": "Im Garten", "picture_alt": ""}
    row = submission(language, **content)
    page = stored(index, row)
    fresh = NewsPage.objects.get(pk=page.pk)
    assert KIND.read(fresh) == row.content
    assert KIND.read(page.save_revision().as_object()) == row.content


def test_a_new_text_replaces_the_old_one_and_leaves_what_editors_have_added(index: Any) -> None:
    page = stored(index, submission())
    place = make_place()
    page.teaser, page.event_place = "Vom Team geschrieben.", place
    first = page.body[0].id
    page.body.insert(0, ("quote", {"quote": "Schön!", "source": ""}))
    page.body.append(("text", RichText("<p>Ein Zusatz.</p>")))
    page = page.save_revision().as_object()
    KIND.write(page, submission(text="Ganz neu.", event_date="2026-12-24", event_time="17:30"))
    assert [block.block_type for block in page.body] == ["quote", "text"]
    assert (text_of(page), page.body[1].id) == (to_rich_text("Ganz neu."), first)
    assert (page.teaser, page.event_place) == ("Vom Team geschrieben.", place)
    assert text_of(page.save_revision().as_object()) == to_rich_text("Ganz neu.")


def test_the_same_text_leaves_editors_headings_alone(index: Any) -> None:
    page = stored(index, submission())
    page.body = [("text", "<h2>Überschrift</h2><p>Wir grillen.</p>"), ("text", "<p>Mehr.</p>")]
    page = page.save_revision().as_object()
    KIND.write(page, submission(text=KIND.read(page)["text"], title="Neu"))
    assert (page.title, len(page.body)) == ("Neu", 2)
    assert "<h2" in text_of(page)


def test_a_german_title_that_an_editor_wrote_stays_beside_a_changed_original(index: Any) -> None:
    page = stored(index, submission("uk", title="Свято"))
    KIND.write(page, submission("uk", title="Велике свято"))
    assert page.title == "Велике свято"
    page.title = "Großes Fest"
    page.body = [("text", "<p>Willkommen.</p>")]
    KIND.write(page, submission("uk", title="Дуже велике свято"))
    assert (page.title, page.original_title, text_of(page)) == (
        "Großes Fest",
        "Дуже велике свято",
        "<p>Willkommen.</p>",
    )


def test_an_end_that_editors_added_moves_with_the_beginning_and_goes_with_it(index: Any) -> None:
    page = stored(index, submission(event_date="2026-12-24", event_time="17:00"))
    page.event_end = page.event_start + timedelta(hours=2)
    KIND.write(page, submission(event_date="2026-12-25", event_time="18:00"))
    assert page.event_end - page.event_start == timedelta(hours=2)
    KIND.write(page, submission())
    assert (page.event_start, page.event_end) == (None, None)


def test_what_the_form_gives_it_takes_again(site: SimpleNamespace) -> None:
    member, organisation = make_person(), make_organisation()
    member.memberships.create(organisation=organisation)
    typed = {
        "organisation": organisation.pk, "language": "de", "title": " Fest ", "text": TEXT, "event_date": "24.12.2026",
        "event_time": "17:30", "statement": "on",
    }  # fmt: skip
    form = NewsForm(typed, member=member)
    assert form.is_valid(), form.errors
    again = NewsForm({**form.content(), "organisation": organisation.pk, "language": "de"}, member=member)
    assert again.is_valid(), again.errors
    assert again.content() == form.content()
    assert form.content()["event_date"] == "2026-12-24"
