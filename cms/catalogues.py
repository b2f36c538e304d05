"""Message catalogues, compiled without a system gettext."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import polib


def compile_catalogues(locale_paths: Iterable[str | Path]) -> list[Path]:
    """Compile every catalogue below these folders that is newer than its compiled file; answer what was written.

    Fuzzy and obsolete entries are left out, as msgfmt does. Raises OSError with file and line on a broken catalogue.
    """
    written = []
    for folder in locale_paths:
        for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
                continue
            _replace(target, polib.pofile(str(source)).to_binary())
            written.append(target)
    return written


def _replace(target: Path, content: bytes) -> None:
    """Write in one step: parallel test processes may be reading the old file."""
    with tempfile.NamedTemporaryFile(dir=target.parent, suffix=".part", delete=False) as part:
        part.write(content)
    # A temporary file is private; the application may run as another user than the one who deploys.
    os.chmod(part.name, 0o644)
    os.replace(part.name, target)
