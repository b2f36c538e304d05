"""Asking after a pair: who is asked when, by mail or by phone; what an answer changes; what waits at the desk."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override
from post_office.models import Email

from cms.due import EVERY_HOUR
from integration_pages.enquiries.models import RecordMail
from integration_pages.enquiries.tokens import private_token
from integration_pages.models import AccessLog, FollowUp, Sponsorship, SponsorshipEnquiry
from integration_pages.sponsorships import services
from integration_pages.sponsorships.choices import EndReason, Wellbeing
from tests.factories.people import make_person
from tests.factories.sponsorships import make_sponsorship_enquiry

from .rows import pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programmes")]
FOUR_WEEKS = timedelta(weeks=4)


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def phone_pair() -> Sponsorship:
    """A sponsor with an e-mail address, and a newcomer who has a phone only."""
    newcomer = make_sponsorship_enquiry("newcomer", phone="02521 29-0", language="ar")
    services.confirm_by_phone(newcomer, None)
    return pair(newcomer=SponsorshipEnquiry.objects.get(pk=newcomer.pk), started=today())


def questions_to(enquiry: SponsorshipEnquiry) -> list[FollowUp]:
    return list(FollowUp.objects.filter(enquiry=enquiry))


def at_desk(days: int = 0) -> list[FollowUp]:
    return list(FollowUp.objects.at_desk(in_days(days)))


def needing(days: int = 0) -> set[int]:
    return {row.pk for row in SponsorshipEnquiry.objects.needing_action(in_days(days))}


def test_both_are_asked_twice() -> None:
    made = pair(started=today())
    for person in (made.sponsor, made.newcomer):
        first, second = questions_to(person)
        assert first.due_on == today() + FOUR_WEEKS
        assert 178 <= (second.due_on - today()).days <= 184


def test_who_has_an_address_is_asked_by_mail_in_the_own_language_when_the_day_has_come() -> None:
    made = pair(
        make_sponsorship_enquiry("sponsor", language="de"), make_sponsorship_enquiry(language="ar"), started=today()
    )
    mails = len(mail.outbox)
    assert services.run_due(in_days(27)) == 0
    assert services.run_due(in_days(28)) == 2
    sent = {it.to[0]: it for it in mail.outbox[mails:]}
    assert set(sent) == {made.sponsor.email, made.newcomer.email}
    question = sent[made.newcomer.email]
    assert f"/ar/anliegen/{private_token(made.newcomer.uuid)}/" in question.body
    assert "Samir" not in question.subject
    assert RecordMail.objects.filter(record=made.newcomer.uuid, mail__to=made.newcomer.email).exists()


def test_nobody_is_asked_twice_and_the_scheduler_does_it() -> None:
    pair(started=today())
    mails = len(mail.outbox)
    assert EVERY_HOUR["sponsorships"](in_days(28)) == "2 mails written"
    assert EVERY_HOUR["sponsorships"](in_days(29)) == "0 mails written"
    assert len(mail.outbox) == mails + 2


def test_a_mail_that_cannot_be_written_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pair(started=today())
    with monkeypatch.context() as broken:
        broken.setattr(services.follow_ups, "write_follow_up", lambda row: None)
        assert services.run_due(in_days(28)) == 0
    assert services.run_due(in_days(28)) == 2


def test_one_that_fails_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    made = pair(started=today())
    write = services.follow_ups.write_follow_up

    def fails_for_the_sponsor(row: FollowUp) -> Email | None:
        if row.enquiry_id == made.sponsor_id:
            raise RuntimeError
        return write(row)

    monkeypatch.setattr(services.follow_ups, "write_follow_up", fails_for_the_sponsor)
    assert services.run_due(in_days(28)) == 1


@pytest.mark.parametrize("what", ["ended", "withdrawn", "spam"])
def test_nobody_is_asked_after_what_is_over(what: str) -> None:
    made = pair(started=today())
    if what == "ended":
        services.end(made, today(), EndReason.TIME, None, sponsor_goes_on=True, newcomer_goes_on=True)
        assert not FollowUp.objects.exists()
    else:
        changes: dict[str, Any] = {"state": "withdrawn"} if what == "withdrawn" else {"is_spam": True}
        SponsorshipEnquiry.objects.update(**changes)
    assert services.run_due(in_days(400)) == 0


def test_who_has_a_phone_only_waits_at_the_desk_from_the_day_on() -> None:
    made = phone_pair()
    first = questions_to(made.newcomer)[0]
    assert at_desk(27) == []
    assert at_desk(28) == [first]
    assert services.run_due(in_days(28)) == 1, "the sponsor, by mail"
    assert made.newcomer_id in needing(28)
    assert made.sponsor_id not in needing(28)


def test_who_does_not_answer_the_mail_waits_at_the_desk_after_two_weeks() -> None:
    made = pair(started=today())
    services.run_due(in_days(28))
    assert at_desk(41) == []
    assert {row.enquiry_id for row in at_desk(42)} == {made.sponsor_id, made.newcomer_id}
    assert needing(42) == {made.sponsor_id, made.newcomer_id}


def test_an_answer_is_a_sign_of_life_and_the_year_begins_anew() -> None:
    made = phone_pair()
    long_ago = timezone.now() - timedelta(days=300)
    SponsorshipEnquiry.objects.update(renewed_at=long_ago, delete_on=today() + timedelta(days=65))
    by = make_person("integration_manager")
    row = questions_to(made.newcomer)[0]
    services.answer(row, Wellbeing.GOOD, "Wir kochen.", by)
    row.refresh_from_db()
    assert (row.answer, row.text) == ("good", "Wir kochen.")
    assert row.enquiry.delete_on == timezone.localdate(row.answered_at + timedelta(days=365))
    assert AccessLog.objects.get(record=made.newcomer.uuid, action="called", user=by)
    assert at_desk(28) == []
    assert SponsorshipEnquiry.objects.get(pk=made.sponsor_id).delete_on == today() + timedelta(days=65)


@pytest.mark.parametrize(("said", "is_alarming"), [("good", False), ("help", True), ("over", True)])
def test_who_wants_to_talk_or_meets_no_more_stands_on_top_until_somebody_has_dealt_with_it(
    said: str, is_alarming: bool
) -> None:
    made = pair(started=today())
    older = make_sponsorship_enquiry("newcomer")
    SponsorshipEnquiry.objects.filter(pk=older.pk).update(created_at=timezone.now() - timedelta(days=90))
    row = questions_to(made.newcomer)[0]
    services.answer(row, Wellbeing(said), "…")
    ordered = list(SponsorshipEnquiry.objects.most_urgent_first(timezone.now()))
    assert (ordered[0] == made.newcomer) == is_alarming
    assert (row in FollowUp.objects.alarming()) == is_alarming
    services.settle(row, make_person("integration_manager"))
    assert at_desk() == []
    assert made.newcomer_id not in needing()
    assert Sponsorship.objects.get().is_open, "that they meet no more, somebody at the desk says"


def test_what_is_said_on_the_phone_is_dealt_with_at_once() -> None:
    made = phone_pair()
    services.answer(questions_to(made.newcomer)[0], Wellbeing.HELP, "", make_person("integration_manager"))
    assert at_desk(28) == []


def test_answered_is_answered() -> None:
    made = pair(started=today())
    row = questions_to(made.newcomer)[0]
    services.answer(row, Wellbeing.GOOD, "")
    with override("en"), pytest.raises(services.NotPossible, match="It is going well"):
        services.answer(row, Wellbeing.OVER, "")
    row.refresh_from_db()
    assert row.answer == "good"


def test_the_answer_to_a_pair_that_has_ended_meanwhile_is_kept_nowhere() -> None:
    made = pair(started=today())
    row = questions_to(made.newcomer)[0]
    services.end(made, today(), EndReason.TIME, None, sponsor_goes_on=True, newcomer_goes_on=True)
    with pytest.raises(FollowUp.DoesNotExist):
        services.answer(row, Wellbeing.GOOD, "")


def test_a_pair_that_one_of_them_has_left_needs_somebody() -> None:
    made = pair(started=today())
    assert needing() == set()
    SponsorshipEnquiry.objects.filter(pk=made.newcomer_id).update(state="withdrawn")
    assert needing() == {made.sponsor_id, made.newcomer_id}
