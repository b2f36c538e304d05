"""Redis is away, and comes back: pages come, forms arrive, limits hold, and nothing old is read afterwards."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as configured
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.test import Client

from cms import redis_cache
from cms.locks import lock
from integration_pages.enquiries import limits
from integration_pages.models import Enquiry, OfferPage
from tests.enquiries.sending import send_hint
from tests.factories.pages import make_offer, publish

BACKEND = "cms.redis_cache.PatientRedisCache"


def cache_at(settings: Any, url: str, monkeypatch: pytest.MonkeyPatch) -> BaseCache:
    """The shared cache of the settings at this address, as a process that has just begun finds it."""
    monkeypatch.setattr(redis_cache.PatientClient, "_away_until", None)
    monkeypatch.setattr(redis_cache.PatientClient, "_owed", set())
    redis_cache.PatientClient._own.clear()
    settings.CACHES = {"default": {"BACKEND": BACKEND, "LOCATION": url, "OPTIONS": {"socket_connect_timeout": 1}}}
    return caches["default"]


@pytest.fixture
def away(settings: Any, monkeypatch: pytest.MonkeyPatch) -> BaseCache:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    return cache_at(settings, f"redis://127.0.0.1:{port}/1", monkeypatch)


class TestWithoutRedis:
    pytestmark = pytest.mark.django_db

    @pytest.mark.slow
    def test_readers_get_what_is_published(self, away: BaseCache, site: SimpleNamespace, client: Client) -> None:
        offer = make_offer(site.index, "Sprachcafé")
        assert "Sprachcafé" in client.get("/de/angebote/").content.decode()
        offer.title = "Lesekreis"
        publish(offer)
        assert "Lesekreis" in client.get("/de/angebote/").content.decode()
        offer.unpublish()
        assert client.get(offer.url).status_code == 404

    def test_what_is_sent_is_kept(self, away: BaseCache, site: SimpleNamespace) -> None:
        response = send_hint(f"{make_offer(site.index, 'Sprachcafé').url}hinweis/")
        assert (response.status_code, Enquiry.objects.count()) == (302, 1)

    def test_somebody_may_sign_in(self, away: BaseCache, site: SimpleNamespace, client: Client) -> None:
        assert client.post("/de/konto/", {"login": "niemand@example.org", "password": "falsch"}).status_code == 200


def test_limits_and_locks_hold_in_this_process(away: BaseCache) -> None:
    sent = [limits.may_send("hint", "203.0.113.5") for _ in range(limits.BY_CLIENT + 2)]
    assert sent.count(True) == limits.BY_CLIENT
    with lock("work", 60) as got, lock("work", 60) as got_too:
        assert (got, got_too) == (True, False)


def test_what_all_must_agree_on_is_not_kept(away: BaseCache) -> None:
    away.set("generation", "old", None)
    assert away.get("generation") is None
    away.set("for a while", "1", 60)
    assert away.get("for a while") == "1"
    assert away.get_many(["for a while", "generation"]) == {"for a while": "1"}
    away.delete("for a while")
    assert "for a while" not in away


def test_nobody_waits_for_it_at_each_question(away: BaseCache, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(50):
        assert away.get("anything") is None
    assert len([record for record in caplog.records if "does not answer" in record.message]) == 1


class Line:
    """The way to Redis, which can be cut."""

    def __init__(self, url: str) -> None:
        self.server = (urlsplit(url).hostname or "127.0.0.1", urlsplit(url).port or 6379)
        self.is_cut = False
        self.open: list[socket.socket] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"redis://127.0.0.1:{self.listener.getsockname()[1]}{urlsplit(url).path}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                if self.is_cut:
                    near.close()
                    continue
                far = socket.create_connection(self.server)
                self.open += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)

    def cut(self) -> None:
        self.is_cut = True
        for end in self.open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.open.clear()

    def mend(self) -> None:
        self.is_cut = False


@pytest.fixture
def line() -> Iterator[Line]:
    if not configured.REDIS_URL:
        pytest.skip("There is no Redis: REDIS_URL")
    line = Line(configured.CACHES["default"]["LOCATION"])
    yield line
    line.cut()
    line.listener.close()


def test_what_could_not_be_overwritten_is_gone_when_it_is_back(
    line: Line, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = cache_at(settings, line.url, monkeypatch)
    monkeypatch.setattr(redis_cache, "REST", 0.0)
    cache.set_many({"generation": "old", "untouched": "1", "gone": "1"}, None)
    line.cut()
    cache.set("generation", "new", None)
    cache.delete("gone")
    assert cache.get("untouched") is None
    line.mend()
    assert cache.get_many(["generation", "untouched", "gone"]) == {"untouched": "1"}
    cache.set("generation", "newer", None)
    assert cache.get("generation") == "newer"


@pytest.mark.django_db
def test_a_page_published_meanwhile_is_read_afterwards(
    line: Line, settings: Any, monkeypatch: pytest.MonkeyPatch, site: SimpleNamespace, client: Client
) -> None:
    cache_at(settings, line.url, monkeypatch)
    monkeypatch.setattr(redis_cache, "REST", 0.0)
    offer: OfferPage = make_offer(site.index, "Sprachcafé")
    assert "Sprachcafé" in client.get("/de/angebote/").content.decode()
    line.cut()
    offer.title = "Lesekreis"
    publish(offer)
    line.mend()
    assert "Lesekreis" in client.get("/de/angebote/").content.decode()
