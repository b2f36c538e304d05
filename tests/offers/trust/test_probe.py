"""A server is asked politely and briefly, and never one behind our own walls."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from types import SimpleNamespace
from typing import Any

import pytest

from integration_pages.offers.trust import probe as module
from integration_pages.offers.trust.probe import Result, is_public, probe

AGENT = "Portal link check (+https://portal.example.org; post@example.org)"


class Handler(BaseHTTPRequestHandler):
    """`/404` answers with that status; what else it can do is named by the path."""

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.server.seen.append((self.command, self.path, self.headers["User-Agent"], self.headers["Host"]))  # type: ignore[attr-defined]
        name = self.path.partition("?")[0].strip("/")
        if name == "only-get":
            self.reply(200 if self.command == "GET" else 404)
        elif name == "busy":
            self.reply(429, {"Retry-After": "7200"})
        elif name == "busy-until":
            self.reply(503, {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"})
        elif name == "round":
            self.reply(302, {"Location": "/round"})
        elif name == "on":
            self.reply(301, {"Location": "/200"})
        elif name == "inside":
            self.reply(302, {"Location": "http://127.0.0.2:9/secret"})
        elif name == "file":
            self.reply(302, {"Location": "file:///etc/passwd"})
        elif name == "drip":
            self.drip()
        else:
            self.reply(int(name) if name.isdigit() else 200)

    def reply(self, status: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in (headers or {}).items():
            self.send_header(key, value)
        self.end_headers()

    def drip(self) -> None:
        try:
            for _ in range(200):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[SimpleNamespace]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.seen = []  # type: ignore[attr-defined]
    threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
    yield SimpleNamespace(url=f"http://127.0.0.1:{running.server_port}", seen=running.seen)  # type: ignore[attr-defined]
    running.shutdown()
    running.server_close()


def ask(url: str) -> Result:
    """As in earnest, but the test's own server counts as public."""
    return probe(url, AGENT, allowed=lambda address: str(address) == "127.0.0.1", pause=0)


@pytest.mark.parametrize("path", ["200", "204", "401", "403", "405", "only-get", "on", "", "200?a=1&b=ü#x"])
def test_what_answers_is_alive(server: SimpleNamespace, path: str) -> None:
    assert ask(f"{server.url}/{path}").is_alive


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("404", Result(404, "status")),
        ("410", Result(410, "status")),
        ("500", Result(500, "status")),
        ("round", Result(failure="redirects")),
        ("inside", Result(failure="private")),
        ("file", Result(failure="address")),
    ],
)
def test_what_is_gone_is_not(server: SimpleNamespace, path: str, expected: Result) -> None:
    result = ask(f"{server.url}/{path}")
    assert result == expected
    assert not result.is_alive


def test_a_busy_server_says_when_to_come_back(server: SimpleNamespace) -> None:
    before = len(server.seen)
    assert ask(f"{server.url}/busy") == Result(429, wait=7200)
    assert len(server.seen) == before + 1, "no second request"
    assert ask(f"{server.url}/busy-until").wait > 7200


def test_we_say_who_asks_and_read_no_page_when_the_head_is_enough(server: SimpleNamespace) -> None:
    server.seen.clear()
    ask(f"{server.url}/200")
    ask(f"{server.url}/404")
    assert [seen[0] for seen in server.seen] == ["HEAD", "HEAD", "GET"]
    assert {seen[2] for seen in server.seen} == {AGENT}
    assert {seen[3] for seen in server.seen} == {server.url.removeprefix("http://")}


def test_our_own_network_is_never_asked(server: SimpleNamespace) -> None:
    server.seen.clear()
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"):
        port = server.url.rpartition(":")[2]
        assert not probe(f"http://{host}:{port}/200", AGENT, pause=0).is_alive
    assert server.seen == []


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "ff02::1",
     "64:ff9b:1::a00:1", "::ffff:0:a00:1", "::a00:1", "fec0::1", "5f00::1"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "failure"),
    [
        ("http://no-such-host.invalid/", "name"),
        ("http://127.0.0.1:1/", "network"),
        ("http:///nowhere", "address"),
        ("ftp://127.0.0.1/", "address"),
        ("http://127.0.0.1:99999/", "address"),
        ("http://[::1/", "address"),
        (f"http://{'a' * 70}.example.org/", "address"),
        ("http://ü\x00.example.org/", "address"),
    ],
)
def test_an_address_that_leads_nowhere_is_a_failure_and_no_error(url: str, failure: str) -> None:
    assert ask(url).failure == failure


def test_a_plain_server_behind_https_has_no_valid_certificate(server: SimpleNamespace) -> None:
    assert ask(server.url.replace("http:", "https:") + "/200").failure == "tls"


@pytest.mark.slow
def test_a_server_that_sends_byte_by_byte_is_hung_up_on(
    server: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_MOST", 0.4)
    begin = time.monotonic()
    assert ask(f"{server.url}/drip").failure == "network"
    assert time.monotonic() - begin < 3
