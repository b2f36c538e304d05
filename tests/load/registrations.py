"""Hundreds register within a minute for an edition with fewer places: none lost, none over capacity, no error.

Production settings, two processes of the application server on one database: SQLite, and PostgreSQL as well if
`DATABASE_URL` names one. Every tenth clicks twice, every fourth is a group, every third wants the same session. Ends
with status 1 if a promise is broken.
"""

import argparse
import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.bench.portal import environment, manage
from tests.servers import ROOT, free_port, named, on_postgres, sqlite_url

from .registrants import TO_FILL_IN, Person
from .submissions import server

DATABASE = "portal_load_registrations"
PLACES, OF_SESSION = 300, 20


def rows(env: dict[str, str], *arguments: str) -> Any:
    command = [sys.executable, "-m", "tests.load.conference", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr[-4000:])
    return json.loads(done.stdout.splitlines()[-1])


def people(count: int, seconds: float, urls: list[str], session: int) -> list[Person]:
    pause = max(0.0, seconds - TO_FILL_IN) / count
    return [
        Person(
            urls,
            number,
            number * pause,
            people=1 + number % 3 if number % 4 == 0 else 1,
            session=session if number % 3 == 0 else None,
            clicks=2 if number % 10 == 0 else 1,
        )
        for number in range(count)
    ]


def run(count: int, seconds: float, database_url: str, files: Path) -> bool:
    files.mkdir(exist_ok=True)
    ports = [free_port(), free_port()]
    env = {**environment(files, database_url, ports[0]), "SECRET_KEY": secrets.token_hex(32)}
    manage("collectstatic", env, "--verbosity", "0", "--no-input")
    session = int(rows(env, "prepare", str(PLACES), str(OF_SESSION)))
    everybody = people(count, seconds, [f"http://127.0.0.1:{port}" for port in ports], session)
    with server(env, files, ports[0]), server(env, files, ports[1]):
        threads = [threading.Thread(target=person.run) for person in everybody]
        begun = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        elapsed = time.monotonic() - begun
    is_good = report(everybody, elapsed, rows(env, "count"))
    if not is_good:
        print("\n".join((files / f"server-{port}.log").read_text()[-3000:] for port in ports))  # noqa: T201
    return is_good


def report(everybody: list[Person], elapsed: float, found: dict[str, Any]) -> bool:
    """Print figures and whether every promise was kept."""
    there = Counter(found["emails"])
    lost = [person.email for person in everybody if person.is_acknowledged and not there[person.email]]
    unanswered = [person.email for person in everybody if not person.is_acknowledged]
    doubled = [email for email, times in there.items() if times > 1]
    statuses = Counter(status for person in everybody for status in person.statuses)
    errors = sum(times for status, times in statuses.items() if status >= 500 or status == 0)
    times = sorted(second for person in everybody for second in person.seconds) or [0.0]
    p99 = times[min(len(times) - 1, round(len(times) * 0.99))]
    wanted = sum(person.people for person in everybody)
    # Once somebody waits nobody else gets a place: a group may leave up to its size less one.
    is_full = PLACES - 2 <= found["held"] <= PLACES if wanted >= PLACES else found["held"] == wanted
    lines = [
        f"{len(everybody)} registrations of {wanted} people in {elapsed:.1f} s: "
        f"p50 {statistics.median(times) * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms; "
        f"answers {dict(sorted(statuses.items()))}",
        f"lost {len(lost)}, doubled {len(doubled)}, without an answer {len(unanswered)}, errors {errors}, "
        f"half {len(found['half'])}, taken for spam {found['spam']}",
        f"places {PLACES}: held {found['held']}, waiting {found['waiting']}, overtaken {found['overtaken']}; "
        f"session {OF_SESSION}: held {found['in_session']}, waiting {found['session_waiting']}; mails {found['mails']}",
    ]
    print("\n".join(lines), flush=True)  # noqa: T201
    broken = lost or doubled or unanswered or errors or found["half"] or found["spam"] or found["overtaken"]
    return bool(not broken and is_full and found["in_session"] <= OF_SESSION and found["people"] == wanted)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.load.registrations", description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="registrations")
    parser.add_argument("--seconds", type=float, default=60, help="within which they come")
    options = parser.parse_args()
    asked = os.environ.get("DATABASE_URL", "")
    good = []
    with tempfile.TemporaryDirectory(prefix="portal-load-") as folder:
        files = Path(folder)
        print("SQLite", flush=True)  # noqa: T201
        good.append(run(options.count, options.seconds, sqlite_url(files / "db.sqlite3"), files / "sqlite"))
        if asked.startswith("postgres"):
            print("PostgreSQL", flush=True)  # noqa: T201
            on_postgres(asked, f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)", f"CREATE DATABASE {DATABASE}")
            try:
                good.append(run(options.count, options.seconds, named(asked, DATABASE), files / "postgres"))
            finally:
                on_postgres(asked, f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
