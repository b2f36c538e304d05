"""A member's browser, as far as handing in needs one; it tries again, elsewhere, until it has an answer."""

import http.client
import re
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

PATH = "/de/mitglied/einreichen/neuigkeit/"
ANSWER = re.compile(r"/de/mitglied/eingereicht/([0-9a-f-]{36})/")
PATIENCE = 60.0  # seconds for one answer
ATTEMPTS = 60
PAUSE = 0.2
TOKEN = "t" * 32  # the cookie and the form say the same, which is all that is asked


class NoAnswer(Exception):
    """No server took it, however often it was tried."""


@dataclass
class Servers:
    """Where the portal answers; those that were killed are found out by trying."""

    urls: list[str]
    retried: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, first: int, method: str, body: str, cookies: str) -> tuple[int, dict[str, str], str]:
        """Status, headers and text of the first answer that is no error of a server."""
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        for attempt in range(ATTEMPTS):
            if attempt:
                time.sleep(PAUSE)
                with self.lock:
                    self.retried += 1
            parts = urlsplit(self.urls[(first + attempt) % len(self.urls)])
            connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
            try:
                connection.request(method, PATH, body or None, headers)
                answer = connection.getresponse()
                text = answer.read().decode()
                if answer.status < 500:
                    return answer.status, dict(answer.getheaders()), text
            except (OSError, http.client.HTTPException):
                continue
            finally:
                connection.close()
        raise NoAnswer(PATH)


@dataclass
class Client:
    """One submission of one member; `clicks` at once with the same form."""

    servers: Servers
    number: int
    member: dict[str, Any]
    clicks: int = 1
    seconds: list[float] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    refused: list[int] = field(default_factory=list)

    @property
    def title(self) -> str:
        return f"Neuigkeit {self.number:04}"

    def run(self) -> None:
        cookies = f"sessionid={self.member['session']}; csrftoken={TOKEN}"
        try:
            status, _headers, form = self.servers.ask(self.number, "GET", "", cookies)
        except NoAnswer:
            self.refused.append(0)
            return
        stamp = re.search(r'name="stamp" value="([^"]+)"', form)
        if stamp is None:
            self.refused.append(status)
            return
        body = urlencode(
            {
                "csrfmiddlewaretoken": TOKEN,
                "stamp": stamp[1],
                "organisation": self.member["organisation"],
                "language": "de",
                "title": self.title,
                "text": f"Text der Neuigkeit {self.number}.\n\nAlle sind willkommen.",
                "statement": "on",
                "action": "send",
            }
        )
        clicks = [threading.Thread(target=self.click, args=(turn, body, cookies)) for turn in range(self.clicks)]
        for click in clicks:
            click.start()
        for click in clicks:
            click.join()

    def click(self, turn: int, body: str, cookies: str) -> None:
        begun = time.monotonic()
        try:
            status, headers, _text = self.servers.ask(self.number + turn, "POST", body, cookies)
        except NoAnswer:
            self.refused.append(0)
            return
        found = ANSWER.search(headers.get("location", headers.get("Location", "")))
        if status == 302 and found:
            self.seconds.append(time.monotonic() - begun)
            self.acknowledged.add(found[1])
        else:
            self.refused.append(status)
