"""What a watchman and a load balancer ask."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from post_office.models import STATUS, Email

from cms import due, health

pytestmark = pytest.mark.django_db


@pytest.fixture
def with_worker(settings: object) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # type: ignore[attr-defined]
    cache.set(due.LAST_RUN, timezone.now(), None)


def ready(client: Client) -> tuple[int, dict[str, str]]:
    response = client.get("/readyz")
    return response.status_code, response.json()["checks"]


def failed(client: Client) -> list[str]:
    status, checks = ready(client)
    names = [name for name, result in checks.items() if result != "ok"]
    assert status == (503 if names else 200)
    return names


def test_everything_in_order(client: Client, with_worker: None) -> None:
    assert ready(client) == (200, dict.fromkeys(health.CHECKS, "ok"))
    assert default_storage.listdir("readyz")[1] == []


def test_a_process_that_answers_is_alive_whatever_else_is_broken(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object
) -> None:
    monkeypatch.setitem(health.CHECKS, "database", lambda: 1 / 0)
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert client.get("/livez", headers={"host": "10.0.0.7"}).json() == {"status": "ok"}


@pytest.mark.parametrize("name", list(health.CHECKS))
def test_each_failure_is_named_and_nothing_more_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fail() -> None:
        raise RuntimeError("secret.host.example refused user portal")

    monkeypatch.setitem(health.CHECKS, name, fail)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["checks"][name] == "failed"
    assert b"secret" not in response.content
    assert "no-store" in response.headers["Cache-Control"]


def test_a_cache_that_forgets(client: Client, settings: object) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}  # type: ignore[attr-defined]
    assert "cache" in failed(client)


def test_a_storage_that_cannot_be_written(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError

    monkeypatch.setattr(default_storage, "save", refuse)
    assert failed(client) == ["storage"]


def test_migrations_that_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)
    plan = "django.db.migrations.executor.MigrationExecutor.migration_plan"
    monkeypatch.setattr(plan, lambda *args: ["one"])
    assert failed(client) == ["migrations"]


def test_jobs_that_nobody_takes(client: Client, with_worker: None) -> None:
    job = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="x.y", backend_name="default", run_after=get_date_max()
    )
    assert failed(client) == []
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=timezone.now() - timedelta(hours=1))
    assert failed(client) == ["jobs"]
    DBTaskResult.objects.filter(pk=job.pk).update(run_after=timezone.now() + timedelta(hours=1))
    assert failed(client) == [], "not due yet"


def test_mail_that_is_not_sent(client: Client, with_worker: None) -> None:
    row = Email.objects.create(from_email="a@example.org", to=["b@example.org"], status=STATUS.queued)
    assert failed(client) == []
    Email.objects.filter(pk=row.pk).update(created=timezone.now() - timedelta(hours=1))
    assert failed(client) == ["mail"]
    Email.objects.filter(pk=row.pk).update(scheduled_time=timezone.now() + timedelta(minutes=5))
    assert failed(client) == [], "waits for its next attempt"


def test_a_clock_that_stands_still(client: Client, with_worker: None) -> None:
    cache.delete(due.LAST_RUN)
    assert failed(client) == ["clock"]
    due.run_due()
    assert failed(client) == []
    cache.set(due.LAST_RUN, timezone.now() - timedelta(hours=1), None)
    assert failed(client) == ["clock"]
