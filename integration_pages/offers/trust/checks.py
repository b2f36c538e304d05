"""When which address is asked, and what is remembered; a job of the worker, so that nothing waits for foreign servers.

Each address once a week, one request to a host at a time. One that fails is asked again after an hour, a day, three
days, and is called dead when it has failed three times over at least three days.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone
from django_tasks import task

from integration_pages.offers.models import CheckedLink, Failure, TrustSettings

from .links import note_all
from .probe import Result, probe

logger = logging.getLogger(__name__)

MOST_A_RUN = 20
AT_ONCE = 5
RUN_SECONDS = 20
WEEK = timedelta(days=7)
AGAIN = (timedelta(hours=1), timedelta(days=1), timedelta(days=3))
DEAD_AFTER, DEAD_FOR = 3, timedelta(days=3)
LOCK, WAITING, COLLECTED = "link-check:lock", "link-check:waiting", "link-check:collected"

Prober = Callable[[str], Result]


def agent() -> str:
    """Who asks, and where to complain."""
    contact = TrustSettings.load().reply_to or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    text = f"{settings.WAGTAIL_SITE_NAME} link check (+{settings.WAGTAILADMIN_BASE_URL}; {contact})"
    return "".join(letter for letter in text if " " <= letter <= "~")


def enqueue_due(now: datetime) -> int:
    """Give the worker a job when something is due and none is waiting; 1 if so, else 0."""
    if not TrustSettings.load().link_check:
        return 0
    is_due = _collects_today(now) or CheckedLink.objects.filter(next_check__lte=now).exists()
    # A worker that stands still finds one job when it comes back, not a thousand.
    if not is_due or not cache.add(WAITING, "1", 30 * 60):
        return 0
    check_links.enqueue()
    return 1


def _day(now: datetime) -> str:
    return f"{COLLECTED}:{timezone.localtime(now):%Y-%m-%d}"


def _collects_today(now: datetime) -> bool:
    return cache.get(_day(now)) is None


@task()
def check_links() -> None:
    cache.delete(WAITING)
    if TrustSettings.load().link_check and cache.add(LOCK, "1", 10 * RUN_SECONDS):
        try:
            run(timezone.now())
        finally:
            cache.delete(LOCK)


def run(now: datetime, ask: Prober | None = None) -> int:
    """Once a day look which addresses there are; then ask those that are due. How many were asked."""
    if _collects_today(now):
        note_all(now)
        cache.set(_day(now), "1", 2 * 24 * 60 * 60)
    links = due_links(now)
    for link, result in _ask_all(links, ask or partial(probe, agent=agent())):
        record(link, result, now)
    return len(links)


def due_links(now: datetime) -> list[CheckedLink]:
    """At most twenty, each of another host: so no host is asked twice within a minute."""
    found: dict[str, CheckedLink] = {}
    for link in CheckedLink.objects.filter(next_check__lte=now).order_by("next_check", "pk")[: 25 * MOST_A_RUN]:
        found.setdefault(link.host, link)
        if len(found) == MOST_A_RUN:
            break
    return list(found.values())


def _ask_all(links: list[CheckedLink], ask: Prober) -> list[tuple[CheckedLink, Result]]:
    """A few at once; who has not answered when the time is over has failed, who was not asked yet stays due."""
    pool = ThreadPoolExecutor(AT_ONCE)
    futures = {pool.submit(ask, link.url): link for link in links}
    try:
        done, late = wait(futures, timeout=RUN_SECONDS)
        running = [future for future in late if not future.cancel()]
        answers = [(futures[future], _result(future.result)) for future in done]
        return answers + [(futures[future], Result(failure=Failure.NETWORK.value)) for future in running]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _result(get: Callable[[], Result]) -> Result:
    try:
        return get()
    except Exception:
        logger.exception("An address could not be asked")
        return Result(failure=Failure.ADDRESS.value)


def record(link: CheckedLink, result: Result, now: datetime) -> None:
    """Remember what came back, and when to ask again. A busy server is neither alive nor dead: it is left alone."""
    if result.wait:
        later = now + min(max(timedelta(seconds=result.wait), AGAIN[0]), WEEK)
        CheckedLink.objects.filter(pk=link.pk).update(next_check=later)
        return
    link.status, link.failure, link.checked_at = result.status, result.failure, now
    if result.is_alive:
        link.fails, link.since, link.is_dead, link.next_check = 0, None, False, now + WEEK
    else:
        link.fails = min(link.fails + 1, 1000)
        link.since = link.since or now
        link.is_dead = link.fails >= DEAD_AFTER and now - link.since >= DEAD_FOR
        link.next_check = now + AGAIN[min(link.fails, len(AGAIN)) - 1]
    CheckedLink.objects.bulk_update(
        [link], ["status", "failure", "checked_at", "fails", "since", "is_dead", "next_check"]
    )
