from types import SimpleNamespace

import pytest

from integration_pages.submissions.models import Submission
from tests.shared_rows import shared_rows

from .members import hand_in, make_news_room, signed_in, the_one


@shared_rows
def news_room(site: SimpleNamespace) -> SimpleNamespace:
    room = make_news_room(site)
    del room.client  # made for each test
    return room


@shared_rows
def handed(site: SimpleNamespace) -> Submission:
    hand_in(make_news_room(site))
    return Submission.objects.get()


@pytest.fixture
def room(news_room: SimpleNamespace) -> SimpleNamespace:
    """The list of news with a review by the editors, and a member who has signed in."""
    news_room.client = signed_in(news_room.member)
    return news_room


@pytest.fixture
def row(handed: Submission) -> Submission:
    """The news that the member of `room` has handed in."""
    return the_one()
