"""Work that is due at a time: looked at once a minute, may run twice and in two places without harm."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.apps import apps
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import connections, router, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult
from wagtail.models import DraftStateMixin, Page, Revision

from integration_pages.base.uploads import storing as uploads
from integration_pages.conference import services as conference
from integration_pages.conference.registration import telling as registrations
from integration_pages.enquiries import services as enquiries
from integration_pages.mediation import services as mediation
from integration_pages.members.services import addresses, invitations, stay
from integration_pages.offers import services as offers
from integration_pages.offers.transfer import jobs as transfer
from integration_pages.offers.trust import answers, checks, reminders
from integration_pages.search import services as search
from integration_pages.sponsorships import services as sponsorships
from integration_pages.submissions import keeping as submissions
from integration_pages.submissions.proposals import keeping as proposals
from integration_pages.submissions.review import mails as review_mails
from integration_pages.translation.languages import SOURCE

from . import mail
from .locks import lock

logger = logging.getLogger(__name__)

LAST_RUN = "run_due:last"
HOUSEKEEPING = "run_due:housekeeping"
LONGEST_RUN = 15 * 60
HOUR = 60 * 60

Work = Callable[[datetime], str]


def publish_scheduled(now: datetime) -> str:
    """As Wagtail's command of this name, but one object that cannot be published keeps none of the others waiting."""
    done = failed = 0
    models = [Page, *(m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page))]
    expired = [row for model in models for row in model._default_manager.filter(live=True, expire_at__lt=now)]
    due = list(Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"))
    work: list[tuple[object, Callable[[], object]]] = [
        (row, partial(row.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")) for row in expired
    ]
    work += [(revision, partial(revision.publish, log_action="wagtail.publish.scheduled")) for revision in due]
    for what, act in work:
        try:
            with transaction.atomic():
                act()
            done += 1
        except Exception:
            failed += 1
            logger.exception("Scheduled publishing of %r failed", what)
    return f"{done} published or taken down, {failed} failed"


def deliver_mail(now: datetime) -> str:
    sent, failed = mail.deliver()
    return f"{sent} sent, {failed} failed"


def refresh_offers(now: datetime) -> str:
    return f"{offers.run_due(now)} brought up to date"


def check_links(now: datetime) -> str:
    return f"{checks.enqueue_due(now)} jobs for the worker"


def ask_organisations(now: datetime) -> str:
    return f"{reminders.send_reminders(now)} mails written"


def tell_reviewers(now: datetime) -> str:
    return review_mails.run_due(now)


def purge_answers(now: datetime) -> str:
    return f"{answers.purge(now)} deleted"


def purge_proposals(now: datetime) -> str:
    return f"{proposals.purge(now)} deleted"


def repair_search(now: datetime) -> str:
    return f"{search.repair()} pages indexed anew"


def purge_mail(now: datetime) -> str:
    return f"{mail.purge(now)} emptied or deleted"


def sweep_files(now: datetime) -> str:
    swept, failed = mail.sweep_files(now)
    return f"{swept} deleted, {failed} failed"


def purge_enquiries(now: datetime) -> str:
    return f"{', '.join(enquiries.purge(now)) or 'none'} deleted"


def purge_drafts(now: datetime) -> str:
    return f"{submissions.purge_drafts(now)} deleted"


def ask_members(now: datetime) -> str:
    return ", ".join(f"{count} {what}" for what, count in stay.run_due(now).items())


def ask_after_sponsorships(now: datetime) -> str:
    return f"{sponsorships.run_due(now)} mails written"


def ask_mediators(now: datetime) -> str:
    return f"{mediation.run_due(now)} asked"


def purge_invitations(now: datetime) -> str:
    return f"{invitations.purge(now)} invitations, {addresses.purge(now)} unconfirmed addresses deleted"


def erase_speakers(now: datetime) -> str:
    return f"{conference.erase_due(timezone.localdate(now))} names erased"


def move_registrations(now: datetime) -> str:
    return registrations.run_due(now)


def remind_registered(now: datetime) -> str:
    return registrations.housekeeping(now)


def purge_uploads(now: datetime) -> str:
    return f"{uploads.purge_uploads(now)} deleted"


def purge_jobs(now: datetime) -> str:
    """A failed job keeps its traceback for a month, a finished one for a day."""
    finished = DBTaskResult.objects.finished()
    old = Q(status="SUCCESSFUL", finished_at__lt=now - timedelta(days=1)) | Q(finished_at__lt=now - timedelta(days=30))
    deleted, _ = finished.filter(old).delete()
    return f"{deleted} deleted"


def purge_sessions(now: datetime) -> str:
    call_command("clearsessions", verbosity=0)
    return "done"


def purge_cache(now: datetime) -> str:
    """Counters of rate limits hold addresses of clients; the database cache deletes them only when it is full."""
    backend = getattr(cache, "_connections", None) and cache._connections[cache._alias]  # type: ignore[attr-defined]
    if not isinstance(backend, DatabaseCache):
        return "not needed"
    connection = connections[router.db_for_write(backend.cache_model_class)]
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(backend._table)  # type: ignore[attr-defined]
        limit = connection.ops.adapt_datetimefield_value(now.replace(microsecond=0, tzinfo=None))
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [limit])  # noqa: S608 (table of the settings)
        return f"{cursor.rowcount} deleted"


EVERY_MINUTE: dict[str, Work] = {
    "scheduled publishing": publish_scheduled,
    "mail": deliver_mail,
    "dates of offers": refresh_offers,
    "links": check_links,
    "imports": transfer.run_due,
    "mails to reviewers": tell_reviewers,
    "registrations": move_registrations,
}
EVERY_HOUR: dict[str, Work] = {
    "enquiries": purge_enquiries,
    "old drafts": purge_drafts,
    "questions to organisations": ask_organisations,
    "old answers": purge_answers,
    "old proposals": purge_proposals,
    "members": ask_members,
    "sponsorships": ask_after_sponsorships,
    "language mediators": ask_mediators,
    "old invitations": purge_invitations,
    "speakers": erase_speakers,
    "conference days": remind_registered,
    "search": repair_search,
    "old mail": purge_mail,
    "files of mails": sweep_files,
    "unused pictures": purge_uploads,
    "old jobs": purge_jobs,
    "old sessions": purge_sessions,
    "old cache entries": purge_cache,
}


def run_due(now: datetime | None = None) -> list[str]:
    """Do what is due; one line for each kind of work. A kind that fails stops none of the others."""
    now = now or timezone.now()
    with lock("run_due", LONGEST_RUN) as alone:
        if not alone:
            return ["another run is at work: nothing done"]
        work = {**EVERY_MINUTE, **(EVERY_HOUR if cache.add(HOUSEKEEPING, "done", HOUR - 30) else {})}
        lines = []
        for name, act in work.items():
            try:
                with override(SOURCE):
                    lines.append(f"{name}: {act(now)}")
            except Exception:
                logger.exception("%s failed", name)
                lines.append(f"{name}: FAILED, see the log")
        cache.set(LAST_RUN, timezone.now(), None)
        return lines
