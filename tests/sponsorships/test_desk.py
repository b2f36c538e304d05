"""One enquiry at the desk: read, call, talk, note, close; who may; two people at once; what is gone meanwhile."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from integration_pages.enquiries.signals import confirmed
from integration_pages.models import AccessLog, Coordination, EnquiryNote, FollowUp, Sponsorship, SponsorshipEnquiry
from integration_pages.sponsorships import services
from integration_pages.sponsorships.choices import Wellbeing
from integration_pages.sponsorships.desk.standing import standing
from tests.factories.sponsorships import make_programme, make_sponsorship_enquiry

from .rows import LIST, act, coordinator, desk, fresh, pair, url

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("programmes")]


def actions(row: SponsorshipEnquiry) -> list[str]:
    return list(AccessLog.objects.filter(record=row.uuid).order_by("pk").values_list("action", flat=True))


def test_what_was_sent_is_shown_in_its_direction_and_opening_is_noted() -> None:
    row = make_sponsorship_enquiry("newcomer", language="ar", name="سمير", text="أريد <b>التحدث</b>\nبالألمانية")
    client = desk()
    source = client.get(url(row)).content.decode()
    assert 'lang="ar" dir="auto">أريد &lt;b&gt;التحدث&lt;/b&gt;<br>بالألمانية</dd>' in source
    log = AccessLog.objects.get(record=row.uuid)
    assert (log.action, log.user) == ("seen", client.person)  # type: ignore[attr-defined]


def test_the_guardian_of_somebody_under_18_is_shown_and_the_hint_stands_at_the_proposals_of_others() -> None:
    row = make_sponsorship_enquiry("newcomer", is_minor=True, guardian_name="Oksana", guardian_contact="02521 29-0")
    client = desk()
    assert "Oksana" in client.get(url(row)).content.decode()
    sponsor = make_sponsorship_enquiry("sponsor")
    (match,) = client.get(url(sponsor)).context["suggested"]
    assert len(match.against) == 1


def test_a_number_is_confirmed_by_a_call_and_told_like_an_address() -> None:
    told: list[Any] = []

    def hear(record: Any, **kwargs: Any) -> None:
        told.append(record.pk)

    confirmed.connect(hear)
    row = make_sponsorship_enquiry("newcomer", phone="02521 29-0")
    SponsorshipEnquiry.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=100))
    client = desk()
    assert act(client, row, "called").headers["Location"] == url(row)
    confirmed.disconnect(hear)
    row = fresh(row)
    assert (row.state, told, actions(row)) == ("new", [row.pk], ["called"])
    assert row.confirmed_at and row.renewed_at
    assert row.delete_on == timezone.localdate() + timedelta(days=365)
    assert act(client, row, "called").status_code == 400
    assert told == [row.pk], "once"


def test_an_address_is_confirmed_by_its_owner_alone() -> None:
    row = make_sponsorship_enquiry("newcomer", confirmed=False)
    assert act(desk(), row, "called").status_code == 400
    assert fresh(row).state == "unconfirmed"


def test_its_way_through_the_queue_and_back_stands_in_the_history() -> None:
    row, client = make_sponsorship_enquiry("newcomer"), desk()
    way = [
        ("talk", "talking"),
        ("wait", "waiting"),
        ("talk", "talking"),
        ("close", "closed"),
        ("reopen", "talking"),
        ("withdraw", "withdrawn"),
        ("reopen", "talking"),
        ("spam", "talking"),
        ("not_spam", "talking"),
    ]
    for do, state in way:
        assert act(client, fresh(row), do).status_code == 302, do
        assert fresh(row).state == state
    moved = ["moved"] * 3
    assert actions(row) == [*moved, "closed", "reopened", "closed", "reopened", "spam", "not_spam"]


@pytest.mark.parametrize("do", ["close", "withdraw"])
def test_what_is_settled_is_deleted_after_the_days_of_its_form(do: str) -> None:
    row = make_sponsorship_enquiry("newcomer")
    act(desk(), row, do)
    row = fresh(row)
    assert row.closed_at
    assert row.delete_on == timezone.localdate() + timedelta(days=90)


def test_a_note_is_kept_and_a_talk_begins_the_year_anew() -> None:
    row, client = make_sponsorship_enquiry("newcomer"), desk()
    SponsorshipEnquiry.objects.update(created_at=timezone.now() - timedelta(days=300), renewed_at=None)
    act(client, row, "note", text="Kommt am Montag.")
    assert fresh(row).renewed_at is None
    act(client, row, "note", text="Haben telefoniert.", heard="on")
    assert fresh(row).delete_on == timezone.localdate() + timedelta(days=365)
    assert [note.text for note in row.notes.all()] == ["Haben telefoniert.", "Kommt am Montag."]
    assert row.notes.first().author == client.person  # type: ignore[attr-defined]
    assert "Kommt am Montag." in client.get(url(row)).content.decode()


@pytest.mark.parametrize("text", ["", "  \n", "\x00", "x" * 2001])
def test_a_note_that_is_none_is_not_kept(text: str) -> None:
    row = make_sponsorship_enquiry("newcomer")
    response = act(desk(), row, "note", text=text)
    assert response.status_code == 422
    assert response.context["desk"].note.errors["text"]
    assert not EnquiryNote.objects.exists()


@pytest.mark.parametrize(
    ("capacity", "paused", "is_right"),
    [("3", "2027-01-31", True), ("2", "", True), ("0", "", False), ("10", "", False), ("x", "x", False)],
)
def test_capacity_and_break_of_a_sponsor_are_kept_at_the_desk(capacity: str, paused: str, is_right: bool) -> None:
    row = make_sponsorship_enquiry("sponsor")
    response = act(desk(), row, "capacity", capacity=capacity, paused_until=paused)
    assert response.status_code == (302 if is_right else 422)
    row = fresh(row)
    assert row.capacity == (int(capacity) if is_right else 1)
    assert str(row.paused_until or "") == (paused if is_right else "")


def test_a_newcomer_has_no_capacity() -> None:
    assert act(desk(), make_sponsorship_enquiry("newcomer"), "capacity", capacity="3").status_code == 400


def test_two_at_once_the_second_is_told_and_keeps_the_text() -> None:
    row = make_sponsorship_enquiry("newcomer")
    first, second = desk(), coordinator(row.programme)
    seen = standing(row)
    act(first, row, "note", seen=seen, text="Die erste Notiz")
    response = act(second, row, "note", seen=seen, text="Die zweite <Notiz>", heard="on")
    source = response.content.decode()
    assert response.status_code == 409
    assert len(response.context["news"]) == 1
    assert "Die zweite &lt;Notiz&gt;</textarea>" in source
    assert "Die erste Notiz" in source
    assert EnquiryNote.objects.count() == 1
    assert act(second, row, "note", seen=response.context["standing"], text="Die zweite").status_code == 302


def test_what_the_person_changed_meanwhile_is_said() -> None:
    row, client = make_sponsorship_enquiry("newcomer"), desk()
    seen = standing(row)
    SponsorshipEnquiry.objects.update(times=["weekend_day"])
    assert act(client, row, "talk", seen=seen).status_code == 409
    assert fresh(row).state == "new"


def test_what_a_colleague_was_faster_with_is_told_and_not_refused() -> None:
    row, first, second = make_sponsorship_enquiry("newcomer"), desk(), coordinator(make_programme("Zwei"))
    Coordination.objects.update(programme=row.programme)
    seen = standing(row)
    act(first, row, "close", seen=seen)
    response = act(second, row, "talk", seen=seen)
    assert response.status_code == 409
    assert fresh(row).state == "closed"


@pytest.mark.parametrize("seen", ["", "x", "new", ":::::", "a\x00b"])
def test_a_form_that_knows_no_standing_changes_nothing(seen: str) -> None:
    row = make_sponsorship_enquiry("newcomer")
    assert act(desk(), row, "close", seen=seen).status_code == 409
    assert fresh(row).state == "new"


@pytest.mark.parametrize(
    "do",
    ["", "reopen", "not_spam", "erase", "start:1", "end:1", "answer:1", "settle:x", "double:1", "x" * 5000, "talk\x00"],
)
def test_what_the_page_does_not_offer_is_refused(do: str) -> None:
    row = make_sponsorship_enquiry("newcomer")
    assert act(desk(), row, do, text="Danke!").status_code == 400
    assert not AccessLog.objects.exists()


def test_another_programmes_enquiries_are_404_whatever_is_tried_and_nothing_changes() -> None:
    mine, others = make_programme("Eins"), make_programme("Zwei")
    row = make_sponsorship_enquiry("newcomer", others)
    client = coordinator(mine)
    for path in (url(row), f"{url(row)}brief/invite/", f"{url(row)}loeschen/"):
        assert client.get(path).status_code == 404, path
        data = {"do": "send", "standing": standing(row), "subject": "x", "text": "Hallo"}
        assert client.post(path, data).status_code == 404, path
    for do in ("talk", "close", "note", "spam", "introduce"):
        assert act(client, row, do, text="Hallo").status_code == 404
    assert fresh(row).state == "new"
    assert not EnquiryNote.objects.exists() and not AccessLog.objects.filter(record=row.uuid).exists()


def test_who_was_moved_to_another_programme_with_the_desk_open_is_told_and_keeps_the_text() -> None:
    row = make_sponsorship_enquiry("newcomer", make_programme("Eins"))
    client = coordinator(row.programme)
    seen = client.get(url(row)).context["standing"]
    Coordination.objects.update(programme=make_programme("Zwei"))
    response = act(client, row, "note", seen=seen, text="Lange <Notiz>")
    assert response.status_code == 404
    assert "Lange &lt;Notiz&gt;" in response.content.decode()
    assert LIST in response.content.decode()
    assert not EnquiryNote.objects.exists()


def test_what_the_person_deleted_meanwhile_is_told_and_keeps_the_text() -> None:
    row, client = make_sponsorship_enquiry("newcomer"), desk()
    seen = standing(row)
    SponsorshipEnquiry.objects.all().delete()
    response = client.post(url(row), {"do": "note", "standing": seen, "text": "Notiz"})
    assert response.status_code == 404
    assert "Notiz</p>" in response.content.decode()


def test_the_other_person_may_be_deleted_in_the_very_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    newcomer, sponsor, client = make_sponsorship_enquiry("newcomer"), make_sponsorship_enquiry("sponsor"), desk()

    def gone(*args: Any) -> None:
        raise SponsorshipEnquiry.DoesNotExist

    monkeypatch.setattr(services, "introduce", gone)
    data = {"pair-other": sponsor.pk, "pair-introduced_on": str(timezone.localdate())}
    assert act(client, newcomer, "introduce", **data).status_code == 404
    assert not Sponsorship.objects.exists()


def test_from_a_proposal_to_a_pair_to_its_end() -> None:
    programme = make_programme("Eins")
    newcomer, sponsor = (make_sponsorship_enquiry(role, programme) for role in ("newcomer", "sponsor"))
    client = coordinator(programme)
    assert [match.enquiry for match in client.get(url(newcomer)).context["suggested"]] == [sponsor]
    today = str(timezone.localdate())
    act(client, newcomer, "introduce", **{"pair-other": sponsor.pk, "pair-introduced_on": today})
    made = Sponsorship.objects.get()
    assert (made.sponsor, made.newcomer, made.by) == (sponsor, newcomer, client.person)  # type: ignore[attr-defined]
    act(client, fresh(newcomer), f"start:{made.pk}", **{f"start-{made.pk}-started_on": today})
    assert FollowUp.objects.count() == 4
    ends = {"ended_on": today, "reason": "goal", "sponsor_goes_on": "on"}
    data = {f"end-{made.pk}-{name}": value for name, value in ends.items()}
    act(client, fresh(sponsor), f"end:{made.pk}", **data)
    assert (fresh(sponsor).state, fresh(newcomer).state) == ("talking", "closed")
    assert client.get(url(newcomer)).context["past_pairs"] == [(Sponsorship.objects.get(), sponsor)]


def test_from_the_sponsors_page_it_is_the_same_pair() -> None:
    newcomer, sponsor = make_sponsorship_enquiry("newcomer"), make_sponsorship_enquiry("sponsor")
    data = {"pair-other": newcomer.pk, "pair-introduced_on": str(timezone.localdate())}
    assert act(desk(), sponsor, "introduce", **data).status_code == 302
    made = Sponsorship.objects.get()
    assert (made.sponsor, made.newcomer) == (sponsor, newcomer)


def test_two_pair_the_same_newcomer_the_second_is_told() -> None:
    newcomer = make_sponsorship_enquiry("newcomer")
    one, other = make_sponsorship_enquiry("sponsor"), make_sponsorship_enquiry("sponsor")
    first, second = desk(), coordinator(newcomer.programme)
    seen_by_second = standing(other)
    today = str(timezone.localdate())
    act(first, newcomer, "introduce", **{"pair-other": one.pk, "pair-introduced_on": today})
    data = {"pair-other": newcomer.pk, "pair-introduced_on": today}
    # The newcomer stands in the queue of that page no longer.
    response = act(second, other, "introduce", seen=seen_by_second, **data)
    assert response.status_code == 422
    assert response.context["desk"].introduce.errors["other"]
    assert Sponsorship.objects.count() == 1
    assert fresh(other).state == "new"


def test_the_last_place_of_a_sponsor_is_given_once() -> None:
    sponsor = make_sponsorship_enquiry("sponsor")
    one, other = make_sponsorship_enquiry("newcomer"), make_sponsorship_enquiry("newcomer")
    today = str(timezone.localdate())
    data = {"pair-other": sponsor.pk, "pair-introduced_on": today}
    assert act(desk(), one, "introduce", **data).status_code == 302
    response = act(coordinator(sponsor.programme), other, "introduce", **data)
    assert response.status_code == 409
    assert [match.enquiry for match in response.context["apart"]] == [sponsor], "and why"
    assert (Sponsorship.objects.count(), fresh(other).state) == (1, "new")


@pytest.mark.parametrize("wrong", ["", "x", "999999", "other programme", "tomorrow"])
def test_nobody_else_than_those_proposed_is_brought_together(wrong: str) -> None:
    newcomer = make_sponsorship_enquiry("newcomer", make_programme("Eins"))
    stranger = make_sponsorship_enquiry("sponsor", make_programme("Zwei"))
    free = make_sponsorship_enquiry("sponsor", newcomer.programme)
    other = {"other programme": str(stranger.pk), "tomorrow": str(free.pk)}.get(wrong, wrong)
    day = timezone.localdate() + timedelta(days=wrong == "tomorrow")
    response = act(desk(), newcomer, "introduce", **{"pair-other": other, "pair-introduced_on": str(day)})
    assert response.status_code == 422
    assert not Sponsorship.objects.exists()


def test_who_is_in_a_pair_is_neither_closed_nor_marked_as_spam() -> None:
    made, client = pair(), desk()
    for do in ("close", "withdraw", "spam", "talk", "wait"):
        assert act(client, fresh(made.newcomer), do).status_code == 400, do
    offered = client.get(url(made.newcomer)).context["offered"]
    assert offered == {"note", f"start:{made.pk}", f"end:{made.pk}"}


def test_a_follow_up_is_answered_on_the_phone() -> None:
    newcomer = make_sponsorship_enquiry("newcomer", phone="02521 29-0")
    services.confirm_by_phone(newcomer, None)
    made = pair(newcomer=fresh(newcomer), started=timezone.localdate() - timedelta(weeks=5))
    row = FollowUp.objects.filter(enquiry=newcomer).first()
    client = desk()
    assert f"answer:{row.pk}" in client.get(url(newcomer)).context["offered"]
    data = {f"answer-{row.pk}-answer": "good", f"answer-{row.pk}-text": "Alles gut."}
    assert (
        act(client, fresh(newcomer), f"answer:{row.pk}", **{**data, f"answer-{row.pk}-answer": "x"}).status_code == 422
    )
    assert act(client, fresh(newcomer), f"answer:{row.pk}", **data).status_code == 302
    row.refresh_from_db()
    assert (row.answer, row.text, made.is_open) == ("good", "Alles gut.", True)


def test_an_answer_that_asks_for_somebody_is_shown_until_it_is_dealt_with() -> None:
    made = pair(started=timezone.localdate())
    row = FollowUp.objects.filter(enquiry=made.newcomer).first()
    services.answer(row, Wellbeing.HELP, "Wir verstehen uns nicht.")
    client = desk()
    assert "Wir verstehen uns nicht." in client.get(url(made.newcomer)).content.decode()
    assert act(client, fresh(made.newcomer), f"settle:{row.pk}").status_code == 302
    assert "Wir verstehen uns nicht." not in client.get(url(made.newcomer)).content.decode()


def test_a_double_is_closed_and_its_text_stays_with_the_one_that_goes_on() -> None:
    kept = make_sponsorship_enquiry("newcomer", email="samir@example.org")
    row = make_sponsorship_enquiry("newcomer", email="Samir@example.org", text="Ich kann nur abends.")
    client = desk()
    assert client.get(url(row)).context["desk"].goes_on_in == [kept]
    assert act(client, row, f"double:{kept.pk}").status_code == 302
    assert fresh(row).state == "closed"
    assert "Ich kann nur abends." in kept.notes.get().text
    assert act(client, fresh(row), f"double:{kept.pk}").status_code == 400


def test_the_same_person_in_another_programme_is_not_shown_to_a_coordinator() -> None:
    row = make_sponsorship_enquiry("newcomer", make_programme("Eins"), email="samir@example.org")
    other = make_sponsorship_enquiry("newcomer", make_programme("Zwei"), email="samir@example.org")
    assert coordinator(row.programme).get(url(row)).context["desk"].doubles == []
    assert desk().get(url(row)).context["desk"].doubles == [other]


@pytest.mark.parametrize("role", ["integration_manager", "coordinator"])
def test_one_is_deleted_for_good_after_a_question_and_the_pair_goes_with_it(role: str) -> None:
    made = pair()
    client = desk() if role == "integration_manager" else coordinator(made.sponsor.programme)
    address = f"{url(made.newcomer)}loeschen/"
    assert client.get(address).status_code == 200
    assert SponsorshipEnquiry.objects.count() == 2
    assert client.post(address).headers["Location"] == LIST
    assert not Sponsorship.objects.exists()
    assert list(SponsorshipEnquiry.objects.all()) == [made.sponsor]
    assert actions(made.newcomer)[-1] == "erased"


def test_the_page_costs_the_same_however_many_might_suit() -> None:
    programme = make_programme("Eins")
    newcomer = make_sponsorship_enquiry("newcomer", programme)
    make_sponsorship_enquiry("sponsor", programme)
    client = desk()
    client.get(url(newcomer))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(url(newcomer))
        return len(captured)

    before = queries()
    for _ in range(4):
        make_sponsorship_enquiry("sponsor", programme)
    make_sponsorship_enquiry("sponsor", programme, capacity=0)
    services.write_down(newcomer, "Notiz", None)
    services.write_down(newcomer, "Noch eine", None)
    assert queries() <= before
