"""The promises of the tools around the code: pins, catalogues, the supervisor, the public description."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import polib
import pytest
import yaml

from cms.catalogues import compile_catalogues
from cms.serve import Clock, Process, web_command

ROOT = Path(__file__).resolve().parents[1]
LISTS = ["base", "production", "dev"]


def pinned(name: str) -> dict[str, list[tuple[str, str]]]:
    """Package → (line up to the hashes, hashes) of a compiled list; several where Python versions differ."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text().replace("\\\n", " ")
    packages: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        head, _, hashes = line.partition("--hash")
        packages.setdefault(re.split(r"[=\[ ]", line)[0], []).append((head.strip(), hashes))
    return packages


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_to_one_version_with_hashes(name):
    for lines in pinned(name).values():
        for head, hashes in lines:
            assert re.match(r"^[a-z0-9-]+==[\w.!+]+( ;.*)?$", head), head
            assert "sha256:" in hashes, head


@pytest.mark.parametrize("name", LISTS)
def test_no_list_names_a_package_host(name):
    assert not re.search(
        r"://|--(extra-)?index|--find-links|--trusted", (ROOT / f"requirements/{name}.txt").read_text()
    )


@pytest.mark.parametrize(("shorter", "longer"), [("base", "production"), ("production", "dev")])
def test_the_longer_list_contains_the_shorter_one(shorter, longer):
    have = pinned(longer)
    for package, lines in pinned(shorter).items():
        assert {head for head, _ in lines} <= {head for head, _ in have[package]}, package


def write_catalogue(folder: Path, text: str, *, flags: tuple[str, ...] = ()) -> Path:
    path = folder / "tr" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "tr"}
    catalogue.append(polib.POEntry(msgid="Offers", msgstr=text))
    catalogue.append(polib.POEntry(msgid="Guess", msgstr="Tahmin", flags=["fuzzy"]))
    catalogue.save(str(path))
    return path


def test_a_catalogue_is_compiled_without_its_fuzzy_entries(tmp_path):
    write_catalogue(tmp_path, "Teklifler")
    [compiled] = compile_catalogues([tmp_path])
    assert [entry.msgid for entry in polib.mofile(str(compiled))] == ["Offers"]


def test_only_changed_catalogues_are_compiled_again(tmp_path):
    source = write_catalogue(tmp_path, "Teklifler")
    [compiled] = compile_catalogues([tmp_path])
    assert compile_catalogues([tmp_path]) == []
    write_catalogue(tmp_path, "Hizmetler")
    later = compiled.stat().st_mtime + 1
    os.utime(source, (later, later))
    assert compile_catalogues([tmp_path]) == [compiled]
    assert polib.mofile(str(compiled)).find("Offers").msgstr == "Hizmetler"


def test_a_process_that_ends_is_started_again_after_a_growing_pause():
    process = Process("job", [sys.executable, "-c", "raise SystemExit(3)"])
    pauses = []
    now = 0.0
    for _ in range(3):
        now = max(now, process.due)
        assert process.watch(now)
        process.child.wait(10)
        assert process.watch(now)
        pauses.append(process.due - now)
    assert pauses == [1.0, 2.0, 4.0]


def test_a_web_server_that_never_gets_going_ends_the_whole():
    process = Process("web", [sys.executable, "-c", "raise SystemExit(1)"], vital=True)
    assert process.watch(0.0)
    process.child.wait(10)
    assert not process.watch(1.0)


def test_the_clock_waits_for_its_last_run():
    clock = Clock("clock", [sys.executable, "-c", "import time; time.sleep(60)"])
    clock.watch(0.0)
    first = clock.child
    clock.watch(120.0)
    assert clock.child is first
    clock.stop()
    clock.wait(time.monotonic() + 10)
    clock.watch(121.0)
    assert clock.child is not first
    clock.stop()
    clock.wait(time.monotonic() + 10)


@pytest.mark.slow
def test_stopping_the_supervisor_stops_what_it_started(tmp_path):
    note = tmp_path / "ended"
    child = (
        f"import signal, sys, pathlib; signal.signal(15, lambda *_: (pathlib.Path({str(note)!r}).touch(), sys.exit()));"
    )
    child += "print('up', flush=True); signal.pause()"
    program = (
        "import sys; from cms.serve import Process, supervise;"
        f"sys.exit(supervise([Process('child', [sys.executable, '-c', {child!r}])]))"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True) as supervisor:
        assert supervisor.stdout.readline() == "up\n"
        supervisor.send_signal(signal.SIGTERM)
        assert supervisor.wait(20) == 0
    assert note.exists()


def test_only_made_renditions_are_served_beside_the_site(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    command = web_command("127.0.0.1", 8000, 2)
    assert command[command.index("--static-path-route") + 1] == "/media/images"
    assert command[command.index("--static-path-mount") + 1] == str(tmp_path / "images")


def test_object_storage_is_not_served_from_this_disk(settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "storages.backends.s3.S3Storage"}}
    assert "--static-path-mount" not in web_command("127.0.0.1", 8000, 2)


def test_the_public_description_meets_the_standard_and_the_german_catalogue(settings):
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    mandatory = {"name", "url", "platforms", "categories", "developmentStatus", "softwareType", "releaseDate"}
    assert mandatory <= public.keys()
    assert public["legal"]["license"] == "EUPL-1.2"
    assert public["localisation"]["availableLanguages"] == settings.PORTAL_LANGUAGES
    for texts in public["description"].values():
        assert len(texts["shortDescription"]) <= 150
        assert 500 <= len(texts["longDescription"]) <= 10_000
        assert len(texts["genericName"]) <= 35
        assert texts["features"]
