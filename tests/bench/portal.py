"""`make bench`: how fast the portal answers, as ratios to a bare Django view on the same server in the same run.

Seconds differ from machine to machine and from hour to hour, ratios hardly. Production settings, generated offers, no
cache of whole pages. SQLite and the database cache by default; `DATABASE_URL` and `REDIS_URL` name others.
"""

import argparse
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from tests.bench import start_project
from tests.servers import ROOT, free_port, named, on_postgres, sqlite_url, wait_until_it_answers

KEPT = ROOT / "var" / "bench"
PAGES = {
    "start page": "",
    "list": "angebote/",
    "list, filtered": "angebote/?kind=course&childcare=1",
    "one offer": "angebote/{slug}/",
    "search": "suche/?q={word}",
}
LANGUAGES = ("de", "ar")
# What Wagtail's start project has that can be set beside ours.
START_PAGES = {"list": start_project.LIST, "list, filtered": start_project.LIST, "one offer": start_project.PAGE}


@dataclass(frozen=True)
class Speed:
    """Requests a second, and milliseconds that half of all and all but one in a hundred answers take at most."""

    rate: float
    p50: float
    p99: float


@dataclass(frozen=True)
class Line:
    page: str
    language: str
    speed: Speed
    queries: int
    size: int


def environment(files: Path, database_url: str, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "SECRET_KEY": secrets.token_hex(32),
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": f"http://127.0.0.1:{port}",
        "SECURE_SSL_REDIRECT": "0",
        "VAR_DIR": str(files),
        "MEDIA_ROOT": str(files / "media"),
        "STATIC_ROOT": str(files / "static"),
        "DATABASE_URL": database_url,
        "LOG_LEVEL": "ERROR",
    }


def manage(command: str, env: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", command, *arguments], cwd=ROOT, env=env, check=True)


def prepare(offers: int) -> tuple[Path, str]:
    """Folder and database with the demo and that many generated offers; made once, brought up to date each time."""
    files = KEPT / str(offers)
    files.mkdir(parents=True, exist_ok=True)
    asked = os.environ.get("DATABASE_URL", "")
    database_url = sqlite_url(files / "db.sqlite3")
    if asked.startswith("postgres"):
        database_url = named(asked, f"portal_bench_{offers}")
        make_database(asked, f"portal_bench_{offers}")
    env = environment(files, database_url, 8000)
    manage("migrate", env, "--verbosity", "0", "--no-input")
    manage("collectstatic", env, "--verbosity", "0", "--no-input")
    manage("load_demo", env, "--in-production", "--scale", str(offers))
    return files, database_url


def make_database(url: str, name: str) -> None:
    import psycopg

    with psycopg.connect(url.replace("postgres://", "postgresql://", 1), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            on_postgres(url, f"CREATE DATABASE {name}")


@contextmanager
def served(
    application: str, env: dict[str, str], port: int, workers: int, path: str, folder: Path = ROOT
) -> Iterator[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", str(workers)]
    command += ["--blocking-threads", "1", "--no-ws", application]
    log = KEPT / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=output, stderr=output)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(f"{url}{path}", process, log)
        yield url
    finally:
        process.terminate()
        process.wait(30)


def measure(url: str, seconds: int) -> Speed:
    """Eight connections at once; the first visits, which fill the memory of each worker, do not count."""
    load(url, 1)
    text = load(url, seconds)
    if failed := re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)", text):
        raise SystemExit(f"{url}: {failed[0]}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", text)
    assert rate, text
    return Speed(float(rate[1]), percentile(text, 50), percentile(text, 99))


def load(url: str, seconds: int) -> str:
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", url]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def percentile(text: str, share: int) -> float:
    """Milliseconds, from wrk's `50%   12.34ms`."""
    found = re.search(rf"^\s+{share}%\s+([\d.]+)(us|ms|s)", text, re.MULTILINE)
    assert found, text
    return float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[found[2]]


def size(url: str) -> int:
    """Bytes of a page as it goes over the wire."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return len(answer.read())


def lines(offers: int, workers: int, seconds: int) -> list[Line]:
    files, database_url = prepare(offers)
    port = free_port()
    env = environment(files, database_url, port)
    paths = {
        (page, language): f"/{language}/{path}".format(slug="sprachcafe", word=quote(word_in(language)))
        for page, path in PAGES.items()
        for language in LANGUAGES
    }
    counted = subprocess.run(
        [sys.executable, "-m", "tests.bench.queries", f"127.0.0.1:{port}", *paths.values()],
        cwd=ROOT, env=env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    queries = json.loads(counted.stdout)
    with served("cms.wsgi:application", env, port, workers, "/livez") as url:
        return [
            Line(page, language, measure(url + path, seconds), queries[path], size(url + path))
            for (page, language), path in paths.items()
        ]


def word_in(language: str) -> str:
    return {"ar": "اللغة"}.get(language, "Deutsch")


def bare_speed(workers: int, seconds: int) -> Speed:
    with served("tests.bench.bare:application", dict(os.environ), free_port(), workers, "/") as url:
        return measure(url, seconds)


def start_speeds(workers: int, seconds: int) -> dict[str, Speed]:
    """Wagtail's start project: its list of twenty pages and one of them."""
    folder = KEPT / "start"
    env = start_project.make(folder)
    with served("start.wsgi:application", env, free_port(), workers, start_project.PAGE, folder) as url:
        return {path: measure(url + path, seconds) for path in sorted(set(START_PAGES.values()))}


def in_words(name: str, speed: Speed) -> str:
    return f"{name}: {speed.rate:.0f} requests/s, p50 {speed.p50:.2f} ms, p99 {speed.p99:.2f} ms"


def table(bare: Speed, start: dict[str, Speed], results: dict[int, list[Line]]) -> Iterator[str]:
    yield in_words("bare Django view", bare)
    for path, speed in start.items():
        share = f"{speed.rate / bare.rate:.4f} of the bare view"
        yield f"{in_words(f'Wagtail start project, {path}', speed)}, {share}"
    yield ""
    yield "offers | page | language | requests/s | × bare view | × start project | p50 ms | p99 ms | queries | bytes"
    yield "---|---|---|---|---|---|---|---|---|---"
    for offers, found in results.items():
        for line in found:
            share = f"{line.speed.rate / bare.rate:.4f}"
            path = START_PAGES.get(line.page)
            beside = f"{line.speed.rate / start[path].rate:.2f}" if path else ""
            speed = f"{line.speed.rate:.0f} | {share} | {beside} | {line.speed.p50:.1f} | {line.speed.p99:.1f}"
            yield f"{offers} | {line.page} | {line.language} | {speed} | {line.queries} | {line.size}"
    if len(results) > 1:
        few, many = list(results.values())[0], list(results.values())[-1]
        first, last = list(results)[0], list(results)[-1]
        yield ""
        yield f"page | language | time with {last} offers, as a multiple of {first}"
        yield "---|---|---"
        for one, other in zip(few, many, strict=True):
            yield f"{one.page} | {one.language} | {one.speed.rate / other.speed.rate:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.portal", description=__doc__)
    parser.add_argument("--offers", type=int, nargs="+", default=[500, 5000])
    parser.add_argument("--seconds", type=int, default=5, help="for each address")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    if not shutil.which("wrk"):
        raise SystemExit("The load is made by wrk: apt-get install wrk")
    KEPT.mkdir(parents=True, exist_ok=True)
    database = urlsplit(os.environ.get("DATABASE_URL", "sqlite:")).scheme
    cache = urlsplit(os.environ.get("REDIS_URL", "database:")).scheme
    results = {count: lines(count, options.workers, options.seconds) for count in sorted(options.offers)}
    print(f"\nDatabase: {database}, cache: {cache}, {options.workers} workers")  # noqa: T201
    bare, start = bare_speed(options.workers, options.seconds), start_speeds(options.workers, options.seconds)
    print("\n".join(table(bare, start, results)))  # noqa: T201


if __name__ == "__main__":
    main()
