from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tests.factories.news import make_news_index

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)  # a Sunday, noon in Beckum


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def news_site(site: SimpleNamespace) -> SimpleNamespace:
    """The small German site with a list of news."""
    site.news = make_news_index(site.home)
    return site
