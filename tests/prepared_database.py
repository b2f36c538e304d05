"""SQLite's test database as a copy of one migrated before: seconds instead of a minute for every run and worker.

The original lies in `var/test/`, named by everything its content follows from; a change there makes a new one.
`pytest --create-db` migrates from nothing. PostgreSQL always does.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.metadata import distributions
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection


def _fingerprint() -> str:
    root = Path(settings.BASE_DIR)
    digest = hashlib.sha256("".join(sorted(f"{it.name} {it.version}" for it in distributions())).encode())
    # groups are made with the tables
    follows_from = ("*/**/migrations/*.py", "cms/settings/*.py", "cms/users/groups.py")
    for path in sorted(path for pattern in follows_from for path in root.glob(pattern)):
        if not path.is_relative_to(root / ".venv"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _fill(database: sqlite3.Connection) -> None:
    """Copy the original; the first of several processes makes it while the others wait."""
    folder = Path(settings.VAR_DIR) / "test"
    folder.mkdir(parents=True, exist_ok=True)
    original = folder / f"migrated-{_fingerprint()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not original.exists():
            for old in folder.glob("migrated-*"):
                old.unlink()
            _migrate(original.with_suffix(".part")).replace(original)
        with closing(sqlite3.connect(original)) as source:
            source.backup(database)


def _migrate(path: Path) -> Path:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{quote(str(path))}"},
        check=True,
    )
    with closing(sqlite3.connect(path)) as database:
        # a database in memory cannot be the copy of one in WAL mode
        database.execute("PRAGMA journal_mode=DELETE")
    return path


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, request: pytest.FixtureRequest
) -> None:
    """Let Django begin with the copy; its own migrate then finds nothing left to do."""
    if connection.vendor != "sqlite" or request.config.getvalue("create_db"):
        return
    creation = connection.creation
    create_empty = creation._create_test_db

    def create_filled(*args: Any, **kwargs: Any) -> str:
        name = create_empty(*args, **kwargs)
        # Kept open: a database in memory lives as long as a connection to it.
        creation.prepared = sqlite3.connect(name, uri=True, check_same_thread=False)
        _fill(creation.prepared)
        return name

    creation._create_test_db = create_filled
