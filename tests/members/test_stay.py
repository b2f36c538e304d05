"""A year without signing in: asked, reminded, removed; one button is enough to stay."""

from datetime import datetime

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from cms.users.models import User
from integration_pages.members.models import Membership, StayQuestion
from integration_pages.members.services import stay
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation

from .people import days, last_mail, link_in, member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]


def quiet(email: str = "mitglied@example.org", **fields: object) -> User:
    """A member whose last sign-in is a year and a day ago."""
    before = timezone.now() - days(366)
    return member(email, date_joined=before, last_login=before, preferred_language="en", **fields)


def run(after: float = 0) -> dict[str, int]:
    """The job, some days from now."""
    now: datetime = timezone.now() + days(after)
    with time_machine.travel(now, tick=False):
        return stay.run_due(now)


NOTHING = {"removed": 0, "reminded": 0, "asked": 0}


def test_who_was_here_within_a_year_is_not_asked() -> None:
    member(last_login=timezone.now() - days(364), date_joined=timezone.now() - days(900))
    member("neu@example.org", "Verein Zwei")
    assert run() == NOTHING
    assert not mail.outbox


def test_a_quiet_member_is_asked_once_in_their_language() -> None:
    quiet()
    assert run() == {**NOTHING, "asked": 1}
    assert run() == NOTHING
    assert [message.to for message in mail.outbox] == [["mitglied@example.org"]]
    assert "Do you want to stay" in last_mail().subject


def test_one_button_without_signing_in_is_enough_to_stay_for_another_year() -> None:
    person = quiet()
    run()
    path = link_in(last_mail().body)
    client = Client()
    assert "I want to stay" in client.get(path).content.decode()
    assert StayQuestion.objects.get().answered_at is None, "opening the link changes nothing"
    assert "you stay" in client.post(path).content.decode()
    assert "_auth_user_id" not in client.session
    for later in (15, 31, 364):
        assert run(later) == NOTHING
    assert User.objects.filter(pk=person.pk).exists()
    assert run(366) == {**NOTHING, "asked": 1}


def test_without_an_answer_a_reminder_comes_after_two_weeks_and_the_account_goes_after_a_month() -> None:
    person = quiet()
    run()
    assert run(13) == NOTHING
    assert run(14.1) == {**NOTHING, "reminded": 1}
    assert run(14.2) == NOTHING
    assert run(29) == NOTHING
    assert run(30.1) == {**NOTHING, "removed": 1}
    assert not User.objects.filter(pk=person.pk).exists()
    assert not Membership.objects.exists()
    assert run(30.2) == NOTHING
    assert len(mail.outbox) == 2


def test_nobody_is_removed_unreminded_when_the_jobs_stood_still() -> None:
    quiet()
    run()
    assert run(40) == {**NOTHING, "reminded": 1}
    assert run(41) == NOTHING
    assert run(54.1) == {**NOTHING, "removed": 1}


def test_signing_in_is_an_answer() -> None:
    person = quiet()
    run()
    User.objects.filter(pk=person.pk).update(last_login=timezone.now() + days(2))
    assert run(40) == NOTHING
    assert not StayQuestion.objects.exists()


def test_staff_lose_their_membership_and_keep_the_account() -> None:
    before = timezone.now() - days(400)
    editor = make_person("editor", date_joined=before, last_login=before)
    Membership.objects.create(user=editor, organisation=make_organisation())
    run()
    run(14.1)
    assert run(30.1) == {**NOTHING, "removed": 1}
    assert User.objects.filter(pk=editor.pk).exists()
    assert not Membership.objects.exists()
    assert run(31) == NOTHING


def test_staff_without_a_membership_are_never_asked() -> None:
    before = timezone.now() - days(900)
    make_person("editor", date_joined=before, last_login=before)
    User.objects.create_superuser("boss@example.org", "x", date_joined=before)
    assert run() == NOTHING


@pytest.mark.parametrize("token", ["gefaelscht", "1-2.x", "1-0.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"])
def test_a_link_that_nobody_of_us_has_made_opens_nothing(token: str) -> None:
    for response in (Client().get(f"/en/mitglied/bleiben/{token}/"), Client().post(f"/en/mitglied/bleiben/{token}/")):
        assert response.status_code == 404


def test_the_link_of_an_earlier_year_does_not_answer_the_next_question() -> None:
    quiet()
    run()
    old = link_in(last_mail().body)
    Client().post(old)
    run(366)
    assert Client().post(old).status_code == 404
    assert StayQuestion.objects.get().answered_at is None
