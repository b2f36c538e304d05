"""A member of an organisation, and the news they hand in as a browser sends them."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cms.users.models import User
from integration_pages.models import NewsIndexPage
from integration_pages.submissions import services
from integration_pages.submissions.models import Submission
from integration_pages.submissions.stamps import new_stamp
from snippets.models import Organisation
from tests.factories.pages import add
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation

NEW = "/de/mitglied/einreichen/neuigkeit/"
NEWS = {
    "language": "de",
    "title": "Grillfest im Garten",
    "text": "Wir grillen am Samstag.\n\nAlle sind willkommen.",
    "statement": "on",
}


def make_news_room(site: SimpleNamespace) -> SimpleNamespace:
    """The list of news with a review by the editors, and a member who has signed in; what is there already stays."""
    index = NewsIndexPage.objects.first() or add(site.home, NewsIndexPage(title="Neuigkeiten", slug="neuigkeiten"))
    people = {person.email: person for person in User.objects.all()}
    member = people.get("member@example.org") or make_member()
    editor = people.get("editor@example.org") or make_person("editor")
    return SimpleNamespace(
        index=index, member=member, organisation=make_organisation(), client=signed_in(member), editor=editor
    )


def make_member(email: str = "member@example.org", *organisations: Organisation, **fields: Any) -> User:
    person = make_person("member", email=email, **fields)
    for organisation in organisations or (make_organisation(),):
        person.memberships.create(organisation=organisation)
    return person


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def form_data(room: SimpleNamespace, action: str = "send", **fields: Any) -> dict[str, Any]:
    """What a browser posts from a fresh form."""
    start = {"organisation": room.organisation.pk, "stamp": new_stamp(room.member), "action": action}
    return {**start, **NEWS, **fields}


def hand_in(room: SimpleNamespace, action: str = "send", path: str = NEW, **fields: Any) -> HttpResponse:
    return room.client.post(path, form_data(room, action, **fields))


def address(submission: Submission, part: str = "") -> str:
    return f"/de/mitglied/eingereicht/{submission.uuid}/{part}"


def change(room: SimpleNamespace, submission: Submission, action: str = "send", **fields: Any) -> HttpResponse:
    """The edit form as it would be filled in now."""
    fresh = Submission.objects.select_related("page").get(pk=submission.pk)
    seen = fresh.page.latest_revision_id if fresh.page else 0
    data = form_data(room, action, **{"version": fresh.version, "seen": seen, **fields})
    return room.client.post(address(submission, "bearbeiten/"), data)


def the_one() -> Submission:
    return Submission.objects.with_state().get()


def approve(room: SimpleNamespace, submission: Submission) -> None:
    row = Submission.objects.select_related("page").get(pk=submission.pk)
    services.approve(row, room.editor, revision=row.page.latest_revision_id)


def approve_for_later(room: SimpleNamespace, submission: Submission, days: int = 2) -> datetime:
    """An editor enters a day for the publication, and approves."""
    row = Submission.objects.select_related("page").get(pk=submission.pk)
    page = row.page.get_latest_revision_as_object()
    page.go_live_at = (timezone.now() + timedelta(days=days)).replace(microsecond=0)
    page.save_revision(user=room.editor)
    approve(room, row)
    return page.go_live_at


def send_back(room: SimpleNamespace, submission: Submission, reason: str = "Wann ist es?") -> None:
    row = Submission.objects.select_related("page").get(pk=submission.pk)
    services.send_back(row, room.editor, revision=row.page.latest_revision_id, reason=reason)
