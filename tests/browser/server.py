"""A portal with the demo's content, served as in production: a process of its own, with its own database and files.

Loading the demo takes a minute or two, so its result is kept in `var/test/`, named by everything it follows from; each
run and each parallel worker gets a copy and may change what it likes.
"""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.servers import ROOT, free_port, named, on_postgres, sqlite_url, wait_until_it_answers

from .prepare import SECRET_KEY

KEPT = ROOT / "var" / "test"


@dataclass(frozen=True)
class Portal:
    """Where the portal answers and where its files are."""

    url: str
    files: Path
    environment: dict[str, str]

    @property
    def mail(self) -> Path:
        return self.files / "mail"

    @property
    def log(self) -> Path:
        return self.files / "server.log"

    def do(self, act: str, *arguments: str) -> Any:
        """One of the acts of `tests.browser.behind`, in a process with the portal's settings; what it returns."""
        return json.loads(_run(self.environment, "tests.browser.behind", act, *arguments))


def _fingerprint(database_url: str) -> str:
    digest = hashlib.sha256("".join(sorted(f"{it.name} {it.version}" for it in distributions())).encode())
    digest.update(database_url.encode())
    sources = [path for name in ("cms", "integration_pages", "snippets") for path in (ROOT / name).rglob("*")]
    for path in sorted([*sources, ROOT / "tests" / "browser" / "prepare.py"]):
        if path.suffix in {".py", ".yaml"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _environment(files: Path, database_url: str, url: str = "http://127.0.0.1:8000") -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "SECRET_KEY": SECRET_KEY,
        "VAR_DIR": str(files),
        "MEDIA_ROOT": str(files / "media"),
        "MAIL_FILES_ROOT": str(files / "mail_files"),
        "DATABASE_URL": database_url,
        "REDIS_URL": "",
        "BASE_URL": url,
        "LOG_LEVEL": "WARNING",
        "ADMINS": "",
    }


def _run(environment: dict[str, str], module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout


@contextmanager
def _data(files: Path, worker: str) -> Iterator[str]:
    """Put media into this folder and answer the URL of a database of one's own, both with the demo loaded."""
    asked = os.environ.get("DATABASE_URL", "")
    is_postgres = asked.startswith("postgres")
    name = f"browser-{_fingerprint(asked if is_postgres else '')}"
    kept = KEPT / name
    database = f"portal_{name.replace('-', '_')}"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "browser.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for old in KEPT.glob("browser-*"):
                shutil.rmtree(old)
            part = KEPT / "browser.part"
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir()
            if is_postgres:
                on_postgres(asked, f"DROP DATABASE IF EXISTS {database}", f"CREATE DATABASE {database}")
            original = named(asked, database) if is_postgres else sqlite_url(part / "db.sqlite3")
            _run(_environment(part, original), "tests.browser.prepare")
            part.rename(kept)
        shutil.copytree(kept / "media", files / "media")
        if is_postgres:
            own = f"{database}_{worker}"
            on_postgres(asked, f"DROP DATABASE IF EXISTS {own}", f"CREATE DATABASE {own} TEMPLATE {database}")
        else:
            with (
                closing(sqlite3.connect(kept / "db.sqlite3")) as source,
                closing(sqlite3.connect(files / "db.sqlite3")) as copy,
            ):
                source.backup(copy)
    if not is_postgres:
        yield sqlite_url(files / "db.sqlite3")
        return
    try:
        yield named(asked, own)
    finally:
        # A worker that is about to stop may connect once more between the two halves of a forced drop.
        no_more = f"ALTER DATABASE {own} WITH ALLOW_CONNECTIONS false"
        on_postgres(asked, no_more, f"DROP DATABASE IF EXISTS {own} WITH (FORCE)")


@contextmanager
def served(files: Path, worker: str) -> Iterator[Portal]:
    """The demo under granian on a free port, until the block ends."""
    with _data(files, worker) as database_url:
        url = f"http://127.0.0.1:{free_port()}"
        portal = Portal(url, files, _environment(files, database_url, url))
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(urlsplit(url).port)]
        command += ["--workers", "1", "--blocking-threads", "4", "cms.wsgi:application"]
        with portal.log.open("wb") as output:
            process = subprocess.Popen(command, cwd=ROOT, env=portal.environment, stdout=output, stderr=output)
        try:
            wait_until_it_answers(f"{url}/livez", process, portal.log)
            yield portal
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
