"""People who register for a conference, as far as a browser is needed for it; each from an address of their own."""

import http.client
import re
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

PATH = "/de/konferenz/2027/anmelden/"
PATIENCE = 60.0  # seconds for one answer
TO_FILL_IN = 3.2  # seconds; whoever is faster is taken for a machine
TOKEN = "t" * 32  # the cookie and the form say the same, which is all that is asked


@dataclass
class Person:
    """One registration, begun `after` so many seconds; `clicks` at once with the same form."""

    urls: list[str]
    number: int
    after: float
    people: int = 1
    session: int | None = None
    clicks: int = 1
    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    is_acknowledged: bool = False

    @property
    def email(self) -> str:
        return f"person-{self.number:04}@example.org"

    @property
    def headers(self) -> dict[str, str]:
        high, low = divmod(self.number, 250)
        return {
            "Cookie": f"csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"198.18.{high}.{low + 1}",
        }

    def ask(self, turn: int, method: str, body: str = "") -> tuple[int, str, str]:
        """Status, text and where it leads; 0 where nobody answered."""
        parts = urlsplit(self.urls[(self.number + turn) % len(self.urls)])
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
        try:
            connection.request(method, PATH, body or None, self.headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.headers.get("Location", "")
        except (OSError, http.client.HTTPException):
            return 0, "", ""
        finally:
            connection.close()

    def run(self) -> None:
        time.sleep(self.after)
        status, form, _ = self.ask(0, "GET")
        self.statuses.append(status)
        stamp = re.search(r'name="stamp" value="([^"]+)"', form)
        if stamp is None:
            return
        time.sleep(TO_FILL_IN)
        given = [("csrfmiddlewaretoken", TOKEN), ("stamp", stamp[1]), ("name", f"Person {self.number}")]
        given += [("email", self.email), ("people", str(self.people)), ("children", "0"), ("food", "any")]
        given += [("sessions", str(self.session))] if self.session else []
        body = urlencode(given)
        clicks = [threading.Thread(target=self.click, args=(turn, body)) for turn in range(self.clicks)]
        for click in clicks:
            click.start()
        for click in clicks:
            click.join()

    def click(self, turn: int, body: str) -> None:
        begun = time.monotonic()
        status, _, way = self.ask(turn, "POST", body)
        self.statuses.append(status)
        if status == 302 and way.endswith("/danke/"):
            self.seconds.append(time.monotonic() - begun)
            self.is_acknowledged = True
