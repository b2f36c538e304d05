"""Several people, or one with two clicks, do the same at the same moment: it is done once, and the others are told."""

from collections import Counter
from collections.abc import Callable
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from post_office.models import Email
from wagtail.models import Collection, Page

from cms.users.models import User
from integration_pages.base.uploads.storing import COLLECTION, submitted_pictures
from integration_pages.members.models import AddressChange, Invitation, InvitationState, Membership
from integration_pages.members.services import addresses, invitations
from integration_pages.members.services.invitations import Standing
from integration_pages.models import NewsPage, OfferPage
from integration_pages.submissions import services
from integration_pages.submissions.models import State, StepKind, Submission
from integration_pages.submissions.proposals import services as proposals
from integration_pages.submissions.proposals.models import Proposal, ProposalState
from integration_pages.submissions.proposals.targets import target_of
from integration_pages.submissions.proposals.values import sums_of
from integration_pages.submissions.review import originals
from integration_pages.submissions.services import Refusal, Refused
from integration_pages.submissions.stamps import new_stamp
from snippets.models import Organisation
from tests import several
from tests.factories.offers import offer
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation
from tests.shared_rows import german_site

from .members import NEWS, make_news_room

TIMES = 4
_numbers = count(1)


@pytest.fixture(scope="module")
def room(own_database: None) -> SimpleNamespace:
    """The list of news, two editors, and an organisation with an offer."""
    site = german_site()
    room = make_news_room(site)
    room.colleague = make_person("editor", email="zweite@example.org")
    room.offer = offer(site.index, "Sprachcafé", room.organisation)
    return room


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each gives back, or why it was refused."""
    found = several.at_once(*acts, refusals=(Refused,))
    return [one.reason if isinstance(one, Refused) else one for one in found]


def person(**fields: Any) -> User:
    return make_person("member", email=f"person-{next(_numbers)}@example.org", **fields)


def member_of(organisation: Organisation) -> User:
    found = person()
    Membership.objects.create(user=found, organisation=organisation)
    return found


def organisation(**fields: Any) -> Organisation:
    return make_organisation(f"Verein {next(_numbers)}", **fields)


def draft(room: SimpleNamespace, mine: Organisation, **fields: Any) -> Submission:
    content = {**NEWS, "title": f"Fest {next(_numbers)}", **fields}
    language = content.pop("language")
    member = member_of(mine)
    return services.create(member, mine, "neuigkeit", language=language, content=content, stamp=new_stamp(member))


def steps(row: Submission) -> list[str]:
    return list(row.steps.values_list("kind", flat=True))


def state(row: Submission) -> State:
    return Submission.objects.with_state().get(pk=row.pk).state


def newest(row: Submission) -> int:
    page = Page.objects.get(submissions=row)
    return page.latest_revision_id or 0


def invited(by: User, email: str, *wanted: Organisation) -> Invitation:
    return invitations.invite(email, wanted, language="de", by=by)


def nobody() -> Any:
    return SimpleNamespace(is_authenticated=False)


@pytest.mark.django_db
@pytest.mark.usefixtures("site")
def test_one_after_the_other_the_second_is_told_too() -> None:
    """On every database; it also says that this module needs one."""
    token = invitations.token_of(invited(make_person("editor"), "neu@example.org", make_organisation()))
    found = [invitations.accept(token, nobody())[0] for _ in range(TIMES)]
    assert Counter(found) == {Standing.READY: 1, Standing.USED: TIMES - 1}


def test_an_invitation_is_accepted_once(room: SimpleNamespace) -> None:
    email = f"neu-{next(_numbers)}@example.org"
    token = invitations.token_of(invited(room.editor, email, organisation(), organisation()))
    found = at_once(*[lambda: invitations.accept(token, nobody())[0]] * TIMES)
    assert Counter(found) == {Standing.READY: 1, Standing.USED: TIMES - 1}
    account = User.objects.get(email=email)
    assert account.memberships.count() == 2


def test_two_managers_invite_one_person_once_and_to_both_organisations(room: SimpleNamespace) -> None:
    email, wanted = f"neu-{next(_numbers)}@example.org", [organisation() for _ in range(TIMES)]
    at_once(*[lambda one=one: invited(room.editor, email, one) for one in wanted])
    invitation = Invitation.objects.get(email=email)
    assert set(invitation.organisations) == set(wanted)
    assert invitations.by_token(invitations.token_of(invitation)) == invitation


def test_an_invitation_is_accepted_or_taken_back(room: SimpleNamespace) -> None:
    email = f"neu-{next(_numbers)}@example.org"
    invitation = invited(room.editor, email, organisation())
    token = invitations.token_of(invitation)
    accepted, revoked = at_once(
        lambda: invitations.accept(token, nobody())[0], lambda: invitations.revoke(invitation, room.editor)
    )
    assert (accepted == Standing.READY) is not revoked
    assert User.objects.filter(email=email).exists() is not revoked
    invitation.refresh_from_db()
    assert invitation.state == (InvitationState.REVOKED if revoked else InvitationState.ACCEPTED)


def test_an_address_is_changed_once(room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    someone, wanted = person(), f"anders-{next(_numbers)}@example.org"
    monkeypatch.setattr(addresses.secrets, "token_urlsafe", lambda size: f"token-{wanted}")
    addresses.ask(someone, wanted)
    found = at_once(*[lambda: addresses.confirm(f"token-{wanted}")] * TIMES)
    assert Counter(found) == {True: 1, False: TIMES - 1}
    someone.refresh_from_db()
    assert someone.email == wanted


def test_one_address_goes_to_one_person(room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    people, wanted = [person() for _ in range(TIMES)], f"anders-{next(_numbers)}@example.org"
    tokens = iter([f"{wanted}-{number}" for number in range(TIMES)])
    monkeypatch.setattr(addresses.secrets, "token_urlsafe", lambda size: next(tokens))
    for one in people:
        addresses.ask(one, wanted)
    found = at_once(*[lambda n=n: addresses.confirm(f"{wanted}-{n}") for n in range(TIMES)])
    assert Counter(found) == {True: 1, False: TIMES - 1}
    assert User.objects.filter(email=wanted).count() == 1


def test_two_changes_asked_for_at_once_leave_one_link(room: SimpleNamespace) -> None:
    someone = person()
    at_once(*[lambda n=n: addresses.ask(someone, f"ziel-{n}-{someone.pk}@example.org") for n in range(TIMES)])
    assert AddressChange.objects.filter(user=someone).count() == 1


def test_a_double_click_makes_one_draft(room: SimpleNamespace) -> None:
    mine = organisation()
    member = member_of(mine)
    stamp = new_stamp(member)

    def click() -> int:
        row = services.create(member, mine, "neuigkeit", language="de", content={"title": "Fest"}, stamp=stamp)
        return row.pk

    assert len(set(at_once(*[click] * TIMES))) == 1
    assert Submission.objects.filter(member=member).count() == 1


@pytest.mark.parametrize("is_trusted", [False, True])
def test_a_text_is_handed_in_once(room: SimpleNamespace, is_trusted: bool) -> None:
    row = draft(room, organisation(is_trusted=is_trusted))
    at_once(*[lambda: services.send(row, version=1).pk] * TIMES)
    assert steps(row) == ([StepKind.SENT, StepKind.PUBLISHED] if is_trusted else [StepKind.SENT])
    assert NewsPage.objects.filter(title=row.title).count() == 1
    assert Page.objects.get(submissions=row).workflow_states.count() == (0 if is_trusted else 1)


def test_many_new_pages_at_once_get_places_of_their_own(room: SimpleNamespace) -> None:
    rows = [draft(room, room.organisation, title="Gleicher Titel") for _ in range(TIMES)]
    at_once(*[lambda row=row: services.send(row, version=1).pk for row in rows])
    pages = [Page.objects.get(submissions=row) for row in rows]
    assert len({page.path for page in pages}) == len({page.slug for page in pages}) == TIMES
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_text_is_decided_once(room: SimpleNamespace) -> None:
    row = services.send(draft(room, organisation()), version=1)
    revision = newest(row)
    found = at_once(
        lambda: services.approve(row, room.editor, revision=revision).pk,
        lambda: services.decline(row, room.colleague, revision=revision, reason="Nein.").pk,
        lambda: services.send_back(row, room.colleague, revision=revision, reason="Wann?").pk,
    )
    assert Counter(found) == {row.pk: 1, Refusal.NOT_NOW: 2}
    end = {StepKind.PUBLISHED: State.PUBLISHED, StepKind.DECLINED: State.DECLINED, StepKind.RETURNED: State.RETURNED}
    assert steps(row)[:-1] == [StepKind.SENT]
    assert state(row) == end[StepKind(steps(row)[-1])]
    assert Page.objects.get(submissions=row).live is (state(row) == State.PUBLISHED)


def test_what_is_approved_is_what_was_seen(room: SimpleNamespace) -> None:
    row = services.send(draft(room, organisation(), text="Alt"), version=1)
    revision = newest(row)
    changed = {**row.content, "text": "Neu"}
    newer = services.save_draft(row, version=1, language="de", content=changed)
    approved, sent = at_once(
        lambda: services.approve(row, room.editor, revision=revision).pk,
        lambda: services.send(newer, version=2).pk,
    )
    live = NewsPage.objects.get(submissions=row)
    if approved == row.pk:
        assert "Alt" in str(live.body)
        assert state(row) == State.WAITING, "the change is a new text, for a new decision"
    else:
        assert (approved, sent, live.live) in ((Refusal.CHANGED, row.pk, False), (Refusal.NOT_NOW, row.pk, False))


def test_an_original_is_published_once(room: SimpleNamespace) -> None:
    row = services.send(draft(room, organisation(), language="uk", title="Свято", text="Запрошуємо."), version=1)
    page = NewsPage.objects.get(submissions=row).get_latest_revision_as_object()
    page.title, page.body = "Fest", [("text", "<p>Alle sind da.</p>")]
    page.save_revision(user=room.editor)
    services.approve(row, room.editor, revision=newest(row))
    found = at_once(*[lambda: originals.publish_original(row, room.editor)] * TIMES)
    assert len({page.pk for page in found}) == 1
    assert NewsPage.objects.filter(translation_key=page.translation_key).count() == 2
    assert Page.find_problems() == ([], [], [], [], [])


def proposal_by(room: SimpleNamespace, member: User, entry: Any, stamp: str, **changes: Any) -> Proposal:
    target = target_of("angebot" if isinstance(entry, OfferPage) else "organisation")
    assert target is not None
    values = target.read(entry)
    differences = {name: (values[name], new) for name, new in changes.items()}
    mine = member.memberships.get().organisation
    return proposals.propose(member, mine, target, entry, differences, stamp=stamp)


def test_a_double_click_is_one_proposal(room: SimpleNamespace) -> None:
    member, stamp = member_of(room.organisation), new_stamp(room.member)
    found = at_once(*[lambda: proposal_by(room, member, room.offer, stamp, times_note="Abends").pk] * TIMES)
    (pk,) = set(found)
    proposals.withdraw(Proposal.objects.get(pk=pk))


def test_two_colleagues_do_not_overwrite_each_other(room: SimpleNamespace) -> None:
    mine = organisation()
    colleagues = [member_of(mine) for _ in range(TIMES)]
    found = at_once(
        *[lambda one=one: proposal_by(room, one, mine, new_stamp(one), city=f"Stadt {one.pk}").pk for one in colleagues]
    )
    assert Counter(found)[Refusal.CHANGED] == TIMES - 1
    row = Proposal.objects.get(target_key=mine.uuid)
    assert row.changes.get().new == f"Stadt {row.member_id}"


@pytest.mark.parametrize("entry", ["organisation", "offer"])
def test_a_proposal_is_decided_once(room: SimpleNamespace, entry: str) -> None:
    mine = room.organisation if entry == "offer" else organisation()
    there = OfferPage.objects.get(pk=room.offer.pk) if entry == "offer" else mine
    name = "times_note" if entry == "offer" else "city"
    member = member_of(mine)
    row = proposal_by(room, member, there, new_stamp(member), **{name: "Neu"})
    target = target_of(row.target)
    assert target is not None
    seen = sums_of(target.read(target.newest(row.target_key)))
    found = at_once(
        lambda: proposals.decide(row, room.editor, taken={name}, version=1, seen=seen).state,
        lambda: proposals.decide(row, room.colleague, taken={name}, version=1, seen=seen).state,
        lambda: proposals.decline(row, room.colleague, version=1, reason="Nein.").state,
        lambda: proposals.withdraw(row).state,
    )
    row.refresh_from_db()
    assert Counter(found) == {row.state: 1, Refusal.NOT_NOW: TIMES - 1}
    values = target.read(target.newest(row.target_key))
    assert (values[name] == "Neu") is (row.state == ProposalState.APPLIED)
    told = Email.objects.filter(to=member.email)
    assert told.count() == (1 if row.state == ProposalState.WITHDRAWN else 2), "it has arrived; it was decided"


def test_the_first_pictures_lie_in_one_collection(room: SimpleNamespace) -> None:
    at_once(*[lambda: submitted_pictures().pk] * TIMES)
    assert Collection.objects.filter(name=COLLECTION).count() == 1
