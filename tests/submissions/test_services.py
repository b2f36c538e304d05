"""From a draft to a published page and back, as the services do it."""

from types import SimpleNamespace
from typing import Any

import pytest
from wagtail.models import Page

from integration_pages.members.models import Membership
from integration_pages.models import NewsIndexPage, NewsPage
from integration_pages.submissions import kinds, services
from integration_pages.submissions.models import State, StepKind, Submission
from integration_pages.submissions.services import Refusal, Refused
from tests.factories.pages import add
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db


class Plain:
    """A kind with nothing but a title."""

    key = "plain"
    form_class: Any = None

    def parent(self) -> Page | None:
        return NewsIndexPage.objects.first()

    def build(self, submission: Submission) -> NewsPage:
        return NewsPage(title=submission.title, slug=str(submission.uuid), organisation=submission.organisation)

    def write(self, page: Page, submission: Submission) -> None:
        page.title = submission.title

    def read(self, page: Page) -> dict[str, Any]:
        return {"title": page.title}


@pytest.fixture(autouse=True)
def _only_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_KINDS", {"plain": Plain()})


@shared_rows
def world(site: SimpleNamespace) -> SimpleNamespace:
    index = add(site.home, NewsIndexPage(title="Neuigkeiten", slug="neuigkeiten"))
    member, organisation = make_person("member"), make_organisation()
    Membership.objects.create(user=member, organisation=organisation)
    return SimpleNamespace(index=index, member=member, organisation=organisation, editor=make_person("editor"))


def draft(world: SimpleNamespace, title: str = "Grillfest", stamp: str = "1") -> Submission:
    return services.create(
        world.member, world.organisation, "plain", language="de", content={"title": title}, stamp=stamp
    )


def sent(world: SimpleNamespace) -> Submission:
    return services.send(draft(world), version=1)


def fresh(submission: Submission) -> Submission:
    return Submission.objects.with_state().get(pk=submission.pk)


def newest(submission: Submission) -> int:
    return Page.objects.get(pk=submission.page_id).latest_revision_id


def kinds_of_steps(submission: Submission) -> list[str]:
    return list(submission.steps.values_list("kind", flat=True))


def test_a_draft_is_no_page_and_a_second_click_makes_no_second_one(world: SimpleNamespace) -> None:
    first, again = draft(world), draft(world)
    assert first == again
    assert first.state == State.DRAFT
    assert not NewsPage.objects.exists()


def test_what_is_sent_waits_as_a_draft_page_in_the_review(world: SimpleNamespace) -> None:
    row = fresh(sent(world))
    assert row.state == State.WAITING
    page = NewsPage.objects.get()
    assert (page.live, page.title, page.owner) == (False, "Grillfest", world.member)
    assert page.current_workflow_state.requested_by == world.member
    assert list(Submission.objects.waiting()) == [row]
    assert Page.find_problems() == ([], [], [], [], [])


def test_approval_publishes_what_was_seen(world: SimpleNamespace) -> None:
    row = sent(world)
    services.approve(row, world.editor, revision=newest(row))
    assert fresh(row).state == State.PUBLISHED
    assert NewsPage.objects.get().live


def test_a_text_that_changed_meanwhile_is_not_approved(world: SimpleNamespace) -> None:
    row = sent(world)
    seen = newest(row)
    row = services.save_draft(row, version=1, language="de", content={"title": "Anderes Fest"})
    row = services.send(row, version=2)
    with pytest.raises(Refused) as refused:
        services.approve(row, world.editor, revision=seen)
    assert refused.value.reason == Refusal.CHANGED
    assert not NewsPage.objects.get().live
    assert kinds_of_steps(row) == [StepKind.SENT, StepKind.CHANGED]


def test_changes_wait_while_a_reviewer_reads_but_are_kept(world: SimpleNamespace) -> None:
    row = sent(world)
    services.open_for_review(row, world.editor)
    row = services.save_draft(row, version=1, language="de", content={"title": "Anderes Fest"})
    with pytest.raises(Refused) as refused:
        services.send(row, version=2)
    assert refused.value.reason == Refusal.OPENED
    assert fresh(row).title == "Anderes Fest"
    assert NewsPage.objects.get().get_latest_revision_as_object().title == "Grillfest"


def test_returned_revised_and_sent_again_it_is_the_same_page(world: SimpleNamespace) -> None:
    row = sent(world)
    row = services.send_back(row, world.editor, revision=newest(row), reason="Wann ist es?")
    assert fresh(row).state == State.RETURNED
    assert row.steps.last().text == "Wann ist es?"
    row = services.save_draft(row, version=1, language="de", content={"title": "Grillfest am Montag"})
    row = services.send(row, version=2)
    assert fresh(row).state == State.WAITING
    services.approve(row, world.editor, revision=newest(row))
    assert NewsPage.objects.get().title == "Grillfest am Montag"


def test_the_live_version_stays_while_a_change_is_reviewed_returned_or_declined(world: SimpleNamespace) -> None:
    row = sent(world)
    services.approve(row, world.editor, revision=newest(row))
    row = services.save_draft(row, version=1, language="de", content={"title": "Neues"})
    row = services.send(row, version=2)
    assert (fresh(row).state, NewsPage.objects.get().title) == (State.WAITING, "Grillfest")
    services.decline(row, world.editor, revision=newest(row), reason="Nein.")
    assert (fresh(row).state, NewsPage.objects.get().live) == (State.PUBLISHED, True)
    assert NewsPage.objects.get().title == "Grillfest"


def test_declined_and_withdrawn_are_ends_and_can_be_sent_again(world: SimpleNamespace) -> None:
    row = sent(world)
    row = services.decline(row, world.editor, revision=newest(row), reason="Werbung.")
    assert fresh(row).state == State.DECLINED
    row = services.send(row, version=1)
    assert fresh(row).state == State.WAITING
    services.withdraw(row)
    assert fresh(row).state == State.WITHDRAWN
    assert NewsPage.objects.get().current_workflow_state is None


def test_only_a_reviewer_decides_and_only_once(world: SimpleNamespace) -> None:
    row = sent(world)
    with pytest.raises(Refused) as refused:
        services.approve(row, make_person("translator_ar"), revision=newest(row))
    assert refused.value.reason == Refusal.NOT_ALLOWED
    services.approve(row, world.editor, revision=newest(row))
    with pytest.raises(Refused) as refused:
        services.decline(row, world.editor, revision=newest(row), reason="Nein.")
    assert refused.value.reason == Refusal.NOT_NOW


def test_an_older_window_of_the_member_overwrites_nothing(world: SimpleNamespace) -> None:
    row = draft(world)
    services.save_draft(row, version=1, language="de", content={"title": "Neu"})
    with pytest.raises(Refused) as refused:
        services.save_draft(row, version=1, language="de", content={"title": "Alt"})
    assert refused.value.reason == Refusal.CHANGED
    assert fresh(row).title == "Neu"


def test_who_has_left_the_organisation_keeps_the_text_but_cannot_send(world: SimpleNamespace) -> None:
    row = draft(world)
    Membership.objects.all().delete()
    with pytest.raises(Refused) as refused:
        services.send(row, version=1)
    assert refused.value.reason == Refusal.NOT_A_MEMBER
    assert fresh(row).title == "Grillfest"
    assert not NewsPage.objects.exists()


def test_a_trusted_organisation_publishes_at_once(world: SimpleNamespace) -> None:
    world.organisation.is_trusted = True
    world.organisation.save()
    row = sent(world)
    assert fresh(row).state == State.PUBLISHED
    assert NewsPage.objects.get().live


def test_without_a_place_for_it_nothing_is_sent_and_nothing_lost(world: SimpleNamespace) -> None:
    row = draft(world)
    NewsIndexPage.objects.get().delete()
    with pytest.raises(Refused) as refused:
        services.send(row, version=1)
    assert refused.value.reason == Refusal.NOWHERE
    assert fresh(row).state == State.DRAFT


def test_a_deleted_page_leaves_the_submission(world: SimpleNamespace) -> None:
    row = sent(world)
    NewsPage.objects.get().delete()
    assert fresh(row).state == State.REMOVED
    assert fresh(row).title == "Grillfest"


def test_a_page_that_an_editor_has_locked_gets_no_newer_text(world: SimpleNamespace) -> None:
    row = sent(world)
    services.approve(row, world.editor, revision=newest(row))
    NewsPage.objects.update(locked=True, locked_by=world.editor)
    row = services.save_draft(row, version=1, language="de", content={"title": "Anderes Fest"})
    with pytest.raises(Refused) as refused:
        services.send(row, version=2)
    assert refused.value.reason == Refusal.LOCKED
    assert (fresh(row).title, fresh(row).state) == ("Anderes Fest", State.PUBLISHED)
    NewsPage.objects.update(locked=False)
    services.send(row, version=2)
    assert fresh(row).state == State.WAITING
