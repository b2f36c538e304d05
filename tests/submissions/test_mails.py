"""What a member is told by mail, and in which language."""

from types import SimpleNamespace

import pytest
from post_office.models import Email

from integration_pages.enquiries import outbox
from integration_pages.models import NewsPage
from integration_pages.submissions import services
from integration_pages.submissions.models import State, StepKind
from integration_pages.submissions.steps import note

from .members import approve, hand_in, make_news_room, send_back, the_one

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def room(site: SimpleNamespace) -> SimpleNamespace:
    room = make_news_room(site)
    room.member.preferred_language = "tr"
    room.member.save()
    return room


def to_the_member(room: SimpleNamespace) -> list[Email]:
    return [row for row in Email.objects.order_by("pk") if row.to == [room.member.email]]


def body(row: Email) -> str:
    return str(row.email_message().body)


def test_arrival_return_and_decision_are_told_with_a_link_in_the_members_language(room: SimpleNamespace) -> None:
    hand_in(room)
    row = the_one()
    send_back(room, row, "Wann ist {{ es }}? <b>&</b>")
    arrived, returned = to_the_member(room)
    assert f"/tr/mitglied/eingereicht/{row.uuid}/" in body(arrived)
    assert "Grillfest im Garten" in str(arrived.email_message().subject)
    assert "Wann ist {{ es }}? <b>&</b>" in body(returned), "what people write is a value and nothing else"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "greeting"), [("Lena & <Co>", "Hello Lena & <Co>!"), ("", "Hello!")])
def test_a_member_is_greeted_by_name(room: SimpleNamespace, name: str, greeting: str) -> None:
    room.member.first_name, room.member.preferred_language = name, "en"
    room.member.save()
    hand_in(room)
    assert body(to_the_member(room)[0]).splitlines()[0] == greeting


def test_publication_is_told_with_the_address_of_the_page(room: SimpleNamespace) -> None:
    hand_in(room)
    approve(room, the_one())
    note(the_one(), StepKind.PUBLISHED, by=room.editor)
    told = body(to_the_member(room)[-1])
    assert f"/tr/neuigkeiten/{NewsPage.objects.get().slug}/" in told


def test_a_trusted_organisation_gets_one_mail_the_one_of_the_publication(room: SimpleNamespace) -> None:
    room.organisation.is_trusted = True
    room.organisation.save()
    hand_in(room)
    row = the_one()
    if not row.steps.filter(kind=StepKind.PUBLISHED).exists():
        note(row, StepKind.PUBLISHED, by=room.member)
    assert len(to_the_member(room)) == 1


def test_a_refusal_is_told_with_its_reason(room: SimpleNamespace) -> None:
    hand_in(room)
    row = the_one()
    services.decline(row, room.editor, revision=row.page.latest_revision_id, reason="Das ist Werbung.")
    assert "Das ist Werbung." in body(to_the_member(room)[-1])


def test_a_correction_is_told_to_who_asked_for_one_and_taking_down_always(room: SimpleNamespace) -> None:
    hand_in(room)
    before = len(to_the_member(room))
    note(the_one(), StepKind.EDITED, by=room.editor)
    assert len(to_the_member(room)) == before
    note(the_one(), StepKind.ASKED_CORRECTION, by=room.member, text="16 Uhr")
    note(the_one(), StepKind.EDITED, by=room.editor, text="Geändert.")
    note(the_one(), StepKind.EDITED, by=room.editor)
    note(the_one(), StepKind.REMOVED, by=room.editor, text="Vorbei.")
    told = [body(row) for row in to_the_member(room)[before:]]
    assert ["Geändert." in told[0], "Vorbei." in told[1], len(told)] == [True, True, 2]


def test_withdrawing_and_asking_are_no_reason_to_write(room: SimpleNamespace) -> None:
    hand_in(room)
    before = len(to_the_member(room))
    services.withdraw(the_one())
    assert len(to_the_member(room)) == before


def test_nobody_is_written_to_who_is_gone_or_closed(room: SimpleNamespace) -> None:
    hand_in(room)
    row = the_one()
    before = Email.objects.count()
    room.member.is_active = False
    room.member.save()
    note(the_one(), StepKind.RETURNED, by=room.editor, text="Hm?")
    room.member.delete()
    note(the_one(), StepKind.RETURNED, by=room.editor, text="Hm?")
    assert Email.objects.count() == before
    assert row.steps.filter(kind=StepKind.RETURNED).count() == 2


def test_a_mail_that_cannot_be_written_loses_no_submission(
    room: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        Email.objects.create(from_email="x", to=["x@example.org"], status=99_999_999_999)
        raise RuntimeError("no template")

    monkeypatch.setattr(outbox, "render_to_string", broken)
    assert hand_in(room).status_code == 302
    assert the_one().state == State.WAITING
    assert not Email.objects.filter(from_email="x").exists()


def test_a_language_the_portal_no_longer_has_is_german(room: SimpleNamespace) -> None:
    room.member.preferred_language = "xx"
    room.member.save()
    hand_in(room)
    assert "/de/mitglied/eingereicht/" in body(to_the_member(room)[0])
