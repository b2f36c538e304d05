from types import SimpleNamespace

import pytest

from .world import make_world


@pytest.fixture
def world(site: SimpleNamespace) -> SimpleNamespace:
    return make_world(site)
