"""What reviewers do, as a browser sends it."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse
from django.test import Client

from cms.users.models import User
from integration_pages.submissions.models import Submission
from tests.factories.people import make_person
from tests.submissions.members import hand_in, signed_in

POINTS = ["neutral", "true", "people"]


def reviewer(email: str = "editor@example.org", role: str = "editor", **fields: Any) -> User:
    return make_person(role, email=email, **fields)


def handed_in(room: SimpleNamespace, **fields: Any) -> Submission:
    response = hand_in(room, **fields)
    assert response.status_code == 302, response.context["form"].errors
    return Submission.objects.with_state().latest("pk")


def address(submission: Submission) -> str:
    return f"/admin/eingereicht/{submission.pk}/"


def newest(submission: Submission) -> int:
    row = Submission.objects.select_related("page").get(pk=submission.pk)
    assert row.page is not None
    return int(row.page.latest_revision_id or 0)


def do(client: Client, submission: Submission, action: str, **fields: Any) -> HttpResponse:
    data = {"do": action, "revision": newest(submission), **fields}
    return client.post(address(submission), data)


def approve(client: Client, submission: Submission, **fields: Any) -> HttpResponse:
    return do(client, submission, "approve", **{"points": POINTS, **fields})


def fresh(submission: Submission) -> Submission:
    return Submission.objects.with_state().get(pk=submission.pk)


def steps(submission: Submission) -> list[str]:
    return list(submission.steps.values_list("kind", flat=True))


__all__ = ["address", "approve", "do", "fresh", "handed_in", "newest", "reviewer", "signed_in", "steps"]
