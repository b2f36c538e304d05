"""Members and invitations, made without the way through forms; and what arrived by mail."""

import re
from datetime import timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.utils import timezone

from cms.users.models import User
from integration_pages.members.models import Invitation, Membership
from integration_pages.members.services import invitations
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation

ADDRESS = "neu@example.org"


def member(email: str = "mitglied@example.org", *names: str, **fields: Any) -> User:
    """A person with an account who belongs to organisations with these names."""
    person = make_person("member", email=email, **fields)
    for name in names or ("Mütterzentrum Beckum e.V.",):
        Membership.objects.create(user=person, organisation=make_organisation(name))
    return person


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def proven(person: User) -> Client:
    """Signed in a moment ago, as after a code by mail."""
    client = client_of(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": timezone.now().timestamp()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


def invite(email: str = ADDRESS, *names: str, language: str = "en", **fields: Any) -> Invitation:
    by = User.objects.filter(email="chef@example.org").first() or make_person(
        "integration_manager", email="chef@example.org"
    )
    organisations = [make_organisation(name) for name in names or ("Mütterzentrum Beckum e.V.",)]
    return invitations.invite(email, organisations, language=language, by=by, **fields)


def link_in(text: str, language: str = "en") -> str:
    """The path of the one link to the members' area in a mail."""
    found = re.search(rf"https?://[^/\s]+(/{language}/mitglied/\S+)", text)
    assert found, text
    return found[1]


def last_mail() -> Any:
    return mail.outbox[-1]


def code_in(text: str) -> str:
    return next(line.strip() for line in text.splitlines() if re.fullmatch(r"[A-Z0-9-]{6,12}", line.strip()))


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def days(number: float) -> timedelta:
    return timedelta(days=number)
