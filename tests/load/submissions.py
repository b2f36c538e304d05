"""Many members hand in at once while one of two servers is killed: nothing may be lost, doubled or half.

Production settings, two processes of the application server on one database: SQLite, and PostgreSQL as well if
`DATABASE_URL` names one. Every fifth member clicks twice. Ends with status 1 if a promise is broken.
"""

import argparse
import json
import os
import secrets
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.portal import environment, manage
from tests.servers import ROOT, free_port, named, on_postgres, sqlite_url, wait_until_it_answers

from .clients import Client, Servers

DATABASE = "portal_load"
MEMBERS_PER = 5  # submissions of one member; the portal takes only so many an hour from each


def rows(env: dict[str, str], *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "tests.load.rows", *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr[-4000:])
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def server(env: dict[str, str], files: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """A server in a process group of its own, so that all of it can be killed at once."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
    command += ["--blocking-threads", "4", "--backpressure", "512", "--no-ws", "cms.wsgi:application"]
    log = files / f"server-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output, process_group=0)
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}/livez", process, log)
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def kill_in_the_middle(process: "subprocess.Popen[bytes]", clients: list[Client], stop: threading.Event) -> None:
    """No goodbye: as a crash or a machine that is switched off would do it."""
    while not stop.wait(0.005):
        if sum(bool(client.acknowledged) for client in clients) >= len(clients) // 2:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return


def run(count: int, database_url: str, files: Path) -> bool:
    ports = [free_port(), free_port()]
    env = {**environment(files, database_url, ports[0]), "SECRET_KEY": secrets.token_hex(32)}
    manage("collectstatic", env, "--verbosity", "0", "--no-input")
    members = rows(env, "prepare", str(-(-count // MEMBERS_PER)))
    servers = Servers([f"http://127.0.0.1:{port}" for port in ports])
    clients = [
        Client(servers, number, members[number // MEMBERS_PER], clicks=2 if number % 5 == 0 else 1)
        for number in range(count)
    ]
    with server(env, files, ports[0]) as first, server(env, files, ports[1]):
        stop = threading.Event()
        killer = threading.Thread(target=kill_in_the_middle, args=(first, clients, stop))
        threads = [threading.Thread(target=client.run) for client in clients]
        begun = time.monotonic()
        for thread in (killer, *threads):
            thread.start()
        for thread in threads:
            thread.join()
        elapsed = time.monotonic() - begun
        stop.set()
        killer.join()
        was_killed = first.poll() is not None
    is_good = report(clients, servers.retried, elapsed, was_killed, rows(env, "count"))
    if not is_good:
        print((files / f"server-{ports[1]}.log").read_text()[-3000:])  # noqa: T201
    return is_good


def report(clients: list[Client], retried: int, elapsed: float, was_killed: bool, found: dict[str, Any]) -> bool:
    """Print figures and whether every promise was kept."""
    there = Counter(found["titles"])
    lost = [client.title for client in clients if client.acknowledged and not there[client.title]]
    doubled = [title for title, times in there.items() if times > 1]
    doubled += [client.title for client in clients if len(client.acknowledged) > 1]
    unanswered = [client.title for client in clients if not client.acknowledged or client.refused]
    whole = {name: found[name] for name in ("pages", "workflow_states", "mails")}
    broken = found["half"] or found["without_submission"] or found["tree_problems"]
    broken = broken or set(whole.values()) != {len(there)}
    seconds = sorted(second for client in clients for second in client.seconds) or [0.0]
    p99 = seconds[min(len(seconds) - 1, round(len(seconds) * 0.99))]
    lines = [
        f"{len(clients)} submissions, {len(seconds)} clicks answered: {len(seconds) / elapsed:.1f} requests/s, "
        f"p50 {statistics.median(seconds) * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms",
        f"one server killed: {'yes' if was_killed else 'NO'}, retried {retried}, lost {len(lost)}, "
        f"doubled {len(doubled)}, without an answer {len(unanswered)}",
        f"rows: {len(there)} submissions, {whole}, half {len(found['half'])}, "
        f"pages without a submission {found['without_submission']}, problems of the tree {found['tree_problems']}",
    ]
    if found["half"]:
        lines.append(f"half: {dict(list(found['half'].items())[:5])}")
    if refused := Counter(status for client in clients for status in client.refused):
        lines.append(f"other answers: {dict(refused)}")
    print("\n".join(lines))  # noqa: T201
    return not (lost or doubled or unanswered or broken) and was_killed


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.load.submissions", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="submissions at once")
    options = parser.parse_args()
    asked = os.environ.get("DATABASE_URL", "")
    good = []
    with tempfile.TemporaryDirectory(prefix="portal-load-") as folder:
        files = Path(folder)
        print("SQLite", flush=True)  # noqa: T201
        good.append(run(options.count, sqlite_url(files / "db.sqlite3"), files))
        if asked.startswith("postgres"):
            print("PostgreSQL", flush=True)  # noqa: T201
            on_postgres(asked, f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)", f"CREATE DATABASE {DATABASE}")
            try:
                good.append(run(options.count, named(asked, DATABASE), files))
            finally:
                on_postgres(asked, f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
