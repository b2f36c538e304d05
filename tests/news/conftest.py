from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from integration_pages.models import NewsPage
from tests.factories.news import make_news, make_news_index
from tests.shared_rows import shared_rows

NOW = datetime(2026, 11, 22, 11, tzinfo=UTC)  # a Sunday, noon in Beckum


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@shared_rows(now=NOW)
def news_site(site: SimpleNamespace) -> SimpleNamespace:
    """The small German site with a list of news."""
    site.news = make_news_index(site.home)
    return site


@shared_rows(now=NOW)
def fest(site: SimpleNamespace) -> NewsPage:
    """One item of news in its list."""
    return make_news(make_news_index(site.home), "Fest")
