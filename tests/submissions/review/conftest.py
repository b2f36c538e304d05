from types import SimpleNamespace

import pytest

from tests.submissions.members import make_news_room, signed_in


@pytest.fixture
def room(site: SimpleNamespace) -> SimpleNamespace:
    room = make_news_room(site)
    room.desk = signed_in(room.editor)
    return room
