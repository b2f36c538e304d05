from types import SimpleNamespace

import pytest

from tests.submissions.members import signed_in


@pytest.fixture
def room(room: SimpleNamespace) -> SimpleNamespace:
    room.desk = signed_in(room.editor)
    return room
