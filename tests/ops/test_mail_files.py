"""Files of mails that no row knows any more are swept up; no other file is touched."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.utils import timezone
from post_office import mail as post
from post_office.models import Attachment

from cms import due, mail

pytestmark = pytest.mark.django_db
NOW = timezone.now
LATER = timedelta(days=1, minutes=1)


@pytest.fixture(autouse=True)
def storage() -> Iterator[Storage]:
    """The tests of one process share it: it is empty before and after."""
    found = storages["mail"]
    empty(found)
    yield found
    empty(found)


def empty(storage: Storage) -> None:
    for folder, names in list(mail._folders(storage, mail.FOLDER)):
        for name in names:
            storage.delete(f"{folder}/{name}")


def files(storage: Storage) -> list[str]:
    return sorted(f"{folder}/{name}" for folder, names in mail._folders(storage, mail.FOLDER) for name in names)


def with_file() -> str:
    """A mail with a calendar file; where the file lies."""
    post.send("amina@example.org", subject="Termin", message="x", attachments={"termin.ics": ContentFile(b"BEGIN")})
    return str(Attachment.objects.latest("pk").file.name)


def left_behind() -> str:
    """As a mail leaves its file whose transaction is rolled back."""
    found: list[str] = []
    with pytest.raises(RuntimeError), transaction.atomic():
        found.append(with_file())
        raise RuntimeError
    return found[0]


def test_a_file_without_a_row_goes_after_a_day_and_others_stay(storage: Storage) -> None:
    kept, lost = with_file(), left_behind()
    beside = storage.save("20261124-1.log", ContentFile(b"the demo's mail"))
    assert files(storage) == sorted([kept, lost])
    assert mail.sweep_files(NOW()) == (0, 0), "its transaction may not have ended yet"
    assert lost in files(storage)
    assert mail.sweep_files(NOW() + LATER) == (1, 0)
    assert files(storage) == [kept]
    assert storage.exists(beside)
    storage.delete(beside)
    assert mail.sweep_files(NOW() + LATER) == (0, 0)


def test_a_file_that_cannot_be_deleted_keeps_none_of_the_others(
    storage: Storage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stuck, lost = left_behind(), left_behind()
    delete = storage.delete

    def refuse(name: str) -> None:
        if name == stuck:
            raise PermissionError(name)
        delete(name)

    monkeypatch.setattr(storage, "delete", refuse)
    assert mail.sweep_files(NOW() + LATER) == (1, 1)
    assert files(storage) == [stuck]
    assert "PermissionError" in caplog.text and lost not in caplog.text
    monkeypatch.undo()
    assert mail.sweep_files(NOW() + LATER) == (1, 0), "with the next run"


def test_what_goes_with_its_mail_in_the_same_moment_is_no_failure(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind()

    def gone(name: str) -> Any:
        raise FileNotFoundError(name)

    monkeypatch.setattr(storage, "get_modified_time", gone)
    assert mail.sweep_files(NOW() + LATER) == (0, 0)


def test_without_a_folder_there_is_nothing_to_do(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "FOLDER", "gibt-es-nicht")
    assert mail.sweep_files(NOW()) == (0, 0)


def test_the_clock_does_it_and_a_storage_that_is_away_stops_nothing_else(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind()
    assert "files of mails: 1 deleted, 0 failed" in due.run_due(NOW() + LATER)

    def away(folder: str) -> Any:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(storage, "listdir", away)
        broken.setattr(due, "EVERY_MINUTE", due.EVERY_HOUR)
        lines = due.run_due(NOW() + LATER)
    assert "files of mails: FAILED, see the log" in lines
    assert any(line.startswith("old jobs") and "FAILED" not in line for line in lines)
