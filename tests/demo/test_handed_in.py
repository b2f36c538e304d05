"""What the demo's members have handed in: in every state, on the real way, loaded once, and nobody is written to."""

from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone
from post_office.models import Email
from wagtail.models import Page

from cms.demo.accounts import load_accounts
from cms.demo.files import Content, ContentError
from cms.demo.handed_in import FILE, load_handed_in
from cms.demo.members import MEMBERS
from integration_pages.members.models import Membership
from integration_pages.models import NewsIndexPage, NewsPage, Proposal, Submission
from integration_pages.submissions import steps
from integration_pages.submissions.models import State
from integration_pages.submissions.proposals import steps as proposal_steps
from tests.factories.pages import add
from tests.factories.vocabulary import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
DATA = Content().german(FILE)


@pytest.fixture
def room(site: SimpleNamespace) -> None:
    add(site.home, NewsIndexPage(title="Neuigkeiten", slug="neuigkeiten"))
    for *_, names in MEMBERS:
        for name in names:
            make_organisation(name)
    load_accounts()


@pytest.mark.usefixtures("room")
def test_two_texts_wait_one_was_returned_and_an_entry_is_to_be_corrected() -> None:
    assert load_handed_in() == len(DATA["submissions"]) + len(DATA["proposals"])
    waiting = list(Submission.objects.waiting())
    assert sorted(row.language for row in waiting) == ["de", "uk"]
    assert all(row.sent_at < timezone.now() for row in waiting)
    returned = Submission.objects.in_state(State.RETURNED).get()
    assert [step.kind for step in returned.steps.all()] == ["sent", "returned"]
    assert "Halle?" in returned.steps.last().text  # type: ignore[union-attr]
    ukrainian = NewsPage.objects.get(original_language="uk")
    assert (ukrainian.live, ukrainian.original_title, bool(ukrainian.slug)) == (False, "Вечір пісень для всіх", True)
    proposal = Proposal.objects.waiting().get()
    assert {change.field for change in proposal.changes.all()} == {"phone", "description"}
    assert not any(map(len, Page.find_problems()))


@pytest.mark.usefixtures("room")
def test_it_is_loaded_once_and_nobody_is_written_to() -> None:
    load_handed_in()
    assert load_handed_in() == 0
    assert Submission.objects.count() == len(DATA["submissions"])
    assert mail.outbox == [] and not Email.objects.exists()
    assert steps.LISTENERS and proposal_steps.LISTENERS, "afterwards people are told again"


@pytest.mark.usefixtures("room")
def test_who_has_left_the_organisation_hands_nothing_in() -> None:
    Membership.objects.filter(user__email="lotsen@example.org").delete()
    Membership.objects.filter(user__email="verein@example.org").delete()
    assert load_handed_in() == len(DATA["submissions"]) - 1
    assert not Submission.objects.filter(language="uk").exists()
    assert not Proposal.objects.exists()


def test_an_organisation_that_is_not_there_is_an_error_of_the_content() -> None:
    load_accounts()
    with pytest.raises(ContentError, match="no organisation"):
        load_handed_in()
