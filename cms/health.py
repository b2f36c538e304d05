"""`/livez`: this process answers. `/readyz`: the portal can do its work. Strangers learn "ok" or "failed", no more."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult, get_date_max

from . import mail
from .due import LAST_RUN

logger = logging.getLogger(__name__)

JOBS_WAIT = timedelta(minutes=10)
MAIL_WAITS = timedelta(minutes=15)
CLOCK_RESTS = timedelta(minutes=10)

_migrated = False


class NotReady(Exception):
    """A check's own finding, for the log."""


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations() -> None:
    """What is applied stays applied while this process runs: asked until the answer is yes."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise NotReady("migrations are not applied")
        _migrated = True


def shared_cache() -> None:
    key, value = f"readyz:{uuid4().hex}", uuid4().hex
    cache.set(key, value, 30)
    if cache.get(key) != value:
        raise NotReady("the cache forgets")
    cache.delete(key)


def storage() -> None:
    content = uuid4().hex.encode()
    name = default_storage.save(f"readyz/{uuid4().hex}.txt", ContentFile(content))
    try:
        with default_storage.open(name) as file:
            if file.read() != content:
                raise NotReady("the storage returns something else")
    finally:
        default_storage.delete(name)


def works_by_itself() -> bool:
    """In the demo jobs run at once and nobody winds the clock."""
    return str(settings.TASKS["default"]["BACKEND"]).endswith("DatabaseBackend")


def jobs() -> None:
    late = timezone.now() - JOBS_WAIT
    due = Q(run_after=get_date_max()) | Q(run_after__lt=late)
    if works_by_itself() and DBTaskResult.objects.filter(due, status="READY", enqueued_at__lt=late).exists():
        raise NotReady("jobs wait for a worker")


def outgoing_mail() -> None:
    if works_by_itself() and mail.overdue(timezone.now(), MAIL_WAITS).exists():
        raise NotReady("mail is not being sent")


def clock() -> None:
    last: datetime | None = cache.get(LAST_RUN)
    if works_by_itself() and (last is None or last < timezone.now() - CLOCK_RESTS):
        raise NotReady(f"run_due ran last: {last}")


CHECKS: dict[str, Callable[[], None]] = {
    "database": database,
    "migrations": migrations,
    "cache": shared_cache,
    "storage": storage,
    "jobs": jobs,
    "mail": outgoing_mail,
    "clock": clock,
}


def outcome(name: str, check: Callable[[], None]) -> str:
    try:
        check()
    except Exception:
        logger.warning("readyz: %s failed", name, exc_info=True)
        return "failed"
    return "ok"


@require_safe
@never_cache
def livez(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


class LivenessMiddleware:
    """Answers before database, cache or host name are asked: none of them decides whether a process lives."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return livez(request) if request.path_info == "/livez" else self.get_response(request)


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    checks = {name: outcome(name, check) for name, check in CHECKS.items()}
    ready = all(result == "ok" for result in checks.values())
    return JsonResponse({"status": "ok" if ready else "failed", "checks": checks}, status=200 if ready else 503)
