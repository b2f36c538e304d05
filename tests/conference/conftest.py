from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests.factories.conference import make_conferences, make_edition, make_session
from tests.shared_rows import shared_rows

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)  # a Sunday, noon in Beckum


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@shared_rows(now=NOW)
def conference(site: SimpleNamespace) -> SimpleNamespace:
    """The small German site with a list of conferences and one to come, on 8 May 2027."""
    site.conferences = make_conferences(site.home)
    site.edition = make_edition(site.conferences)
    return site


@shared_rows(now=NOW)
def rows(site: SimpleNamespace) -> SimpleNamespace:
    """An edition with two workshops that people register for."""
    site.edition = make_edition(make_conferences(site.home), capacity=10)
    site.work = make_session(site.edition, "Arbeit", registration_needed=True, capacity=2)
    site.home_topic = make_session(site.edition, "Wohnen", "14:00", "15:00", registration_needed=True, capacity=2)
    return site


@pytest.fixture
def english() -> Iterator[None]:
    with override("en"):
        yield
