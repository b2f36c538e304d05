"""The demo's members belong to organisations, and an invitation waits."""

import pytest
from django.core import mail

from cms.demo.accounts import PASSWORD, load_accounts
from cms.demo.members import INVITED, MEMBERS
from cms.users.models import User
from integration_pages.members.models import Invitation, Membership
from tests.factories.vocabulary import make_organisation

pytestmark = pytest.mark.django_db


def test_members_and_an_invitation_are_there_once_and_nobody_is_written_to() -> None:
    for *_, names in MEMBERS:
        for name in names:
            make_organisation(name)
    make_organisation(INVITED[-1])
    load_accounts()
    load_accounts()
    assert Membership.objects.filter(user__email="mitglied@example.org").count() == 2
    person = User.objects.get(email="verein@example.org")
    assert (person.preferred_language, person.groups.count()) == ("ar", 0)
    assert person.check_password(PASSWORD)
    assert Membership.objects.of(person).count() == 1
    assert [row.is_open() for row in Invitation.objects.all()] == [True]
    assert not mail.outbox
