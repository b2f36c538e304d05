from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tests.factories.conference import make_conferences, make_edition

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)  # a Sunday, noon in Beckum


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def conference(site: SimpleNamespace) -> SimpleNamespace:
    """The small German site with a list of conferences and one to come, on 8 May 2027."""
    site.conferences = make_conferences(site.home)
    site.edition = make_edition(site.conferences)
    return site
