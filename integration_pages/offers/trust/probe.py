"""Asks a server whether an address is still there: politely, briefly, and never inside our own network.

Written on `http.client`, as the connection has to go to the very address that was looked up and found public: a name
that answers differently the second time (DNS rebinding) reaches nothing.
"""

import socket
import ssl
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, InvalidURL
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from django.utils import timezone

from integration_pages.offers.models import Failure

TIMEOUT = 10.0
AT_MOST = 25.0
PAUSE = 1.0
MOST_REDIRECTS = 5
READ = 2048
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Servers that refuse machines, or want a log-in, say nothing about whether the page is there.
UNKNOWN = frozenset({401, 403, 405, 406, 407, 429, 451, 999})
BUSY = frozenset({429, 503})

NAT64 = ip_network("64:ff9b::/96")
# Of IPv6, only this is given out for the open internet; Python calls some of the rest global too.
UNICAST = ip_network("2000::/3")

Address = IPv4Address | IPv6Address
Allowed = Callable[[Address], bool]


class Refused(Exception):
    """The address cannot be asked; the reason is a `Failure`."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure)


@dataclass(frozen=True)
class Result:
    """What came back: a status, or why none did; `wait` is how many seconds a busy server asks to be left alone."""

    status: int | None = None
    failure: str = ""
    wait: int = 0

    @property
    def is_alive(self) -> bool:
        return self.status is not None and not self.failure


def is_public(address: Address) -> bool:
    """Whether an address is one of the open internet, and not of a network behind our own walls."""
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if address in NAT64:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    if address.version == 6 and inner is None and address not in UNICAST:
        return False
    return address.is_global and not address.is_multicast and (inner is None or is_public(inner))


def probe(url: str, agent: str, allowed: Allowed = is_public, pause: float = PAUSE) -> Result:
    """Ask with HEAD, and with GET when a server does not care for that. Raises nothing."""
    until = time.monotonic() + AT_MOST
    try:
        status, wait = _follow("HEAD", url, agent, allowed, until)
        if status >= 400 and status not in BUSY:
            time.sleep(pause)
            status, wait = _follow("GET", url, agent, allowed, until)
    except Refused as refusal:
        return Result(failure=refusal.failure.value)
    except ssl.SSLError:
        return Result(failure=Failure.TLS.value)
    except socket.gaierror:
        return Result(failure=Failure.NAME.value)
    except (ValueError, InvalidURL):
        return Result(failure=Failure.ADDRESS.value)
    except (OSError, HTTPException):
        return Result(failure=Failure.NETWORK.value)
    if status in BUSY:
        return Result(status, wait=max(wait, 1))
    return Result(status, "" if status < 400 or status in UNKNOWN else Failure.STATUS.value)


def _follow(method: str, url: str, agent: str, allowed: Allowed, until: float) -> tuple[int, int]:
    for _ in range(MOST_REDIRECTS + 1):
        status, location, wait = _ask(method, url, agent, allowed, until)
        if status not in REDIRECTS or not location:
            return status, wait
        url = urljoin(url, location)
    raise Refused(Failure.REDIRECTS)


def _ask(method: str, url: str, agent: str, allowed: Allowed, until: float) -> tuple[int, str, int]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refused(Failure.ADDRESS)
    connection = _Connection(parts.scheme == "https", parts.hostname, parts.port, allowed, until)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    # The time-out counts between two bytes: a server that sends one now and then would hold us for hours.
    alarm = Timer(max(until - time.monotonic(), 0), connection.hang_up)
    alarm.daemon = True
    alarm.start()
    headers = {"User-Agent": agent, "Accept": "text/html,*/*;q=0.5", "Connection": "close"}
    try:
        connection.request(method, path + query, headers=headers)
        answer = connection.getresponse()
        if method == "GET":
            answer.read(READ)
        return answer.status, answer.getheader("Location") or "", _wait(answer)
    finally:
        alarm.cancel()
        connection.close()


def _wait(answer: HTTPResponse) -> int:
    """`Retry-After` in seconds (RFC 9110, 10.2.3); 0 without one."""
    text = (answer.getheader("Retry-After") or "").strip()
    if text.isascii() and text.isdigit():
        return int(text[:9])
    try:
        return max(0, int((parsedate_to_datetime(text) - timezone.now()).total_seconds()))
    except (TypeError, ValueError):
        return 0


class _Connection(HTTPConnection):
    """A connection to an address that was looked up once, and found allowed; gives up when its time is over."""

    def __init__(self, tls: bool, host: str, port: int | None, allowed: Allowed, until: float) -> None:
        name = host.encode("idna").decode() if not host.isascii() else host
        super().__init__(name, port or (443 if tls else 80))
        self.tls, self.allowed, self.until = tls, allowed, until
        # The proxy's and the address's port stand in `Host` only where it is not the usual one.
        self.default_port = 443 if tls else 80

    def connect(self) -> None:
        left = min(TIMEOUT, self.until - time.monotonic())
        if left <= 0:
            raise TimeoutError
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        addresses = [(family, place) for family, _, _, _, place in found]
        if not all(self.allowed(ip_address(str(place[0]).partition("%")[0])) for _, place in addresses):
            raise Refused(Failure.PRIVATE)
        self.sock = _open(addresses[:2], left)
        if self.tls:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def hang_up(self) -> None:
        if self.sock is not None:
            with suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)


def _open(addresses: Sequence[tuple[int, Any]], seconds: float) -> socket.socket:
    problem: OSError = OSError("no address")
    for family, place in addresses:
        opened = socket.socket(family, socket.SOCK_STREAM)
        opened.settimeout(seconds)
        try:
            opened.connect(place)
        except OSError as refusal:
            opened.close()
            problem = refusal
        else:
            return opened
    raise problem
