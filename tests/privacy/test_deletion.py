"""After the day of deletion nothing of a person is left: in no table, no file, no job, no mail, no log."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import models
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from post_office.models import Attachment, Email

from cms.due import run_due
from cms.logs import NoAddresses
from integration_pages.enquiries import services
from integration_pages.enquiries.models import (
    AccessLog,
    Enquiry,
    FormPolicy,
    PersonalRecord,
    RecordMail,
    Tally,
    record_models,
)
from integration_pages.enquiries.tokens import confirm_token
from integration_pages.figures.register import hanging_on
from tests.enquiries.sending import send_hint
from tests.factories.people import make_person

from .dump import cached_with, columns_with, places_with
from .filling import WORD, filled, holds_text, is_text, mark, sent
from .scenarios import play

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
START = datetime(2026, 11, 2, 9, tzinfo=UTC)
FORMS = [(model, form.key) for model in record_models() for form in model.declaration.forms]
ACCESS_LOG = AccessLog._meta.db_table


@pytest.fixture
def clock(settings: Any, tmp_path: Path) -> Iterator[time_machine.Traveller]:
    settings.MEDIA_ROOT = tmp_path  # no files of other tests
    # Jobs are kept as in earnest: what they are given stands in the database.
    settings.TASKS = {**settings.TASKS, "default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    # So are the logs: a mail server names the person whose mail it refuses.
    logger, no_addresses = logging.getLogger("post_office"), NoAddresses()
    logger.addFilter(no_addresses)
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller
    logger.removeFilter(no_addresses)


def due_on(clock: time_machine.Traveller, days: int) -> None:
    """The clock of the server, once on this day, with the work that is done once an hour."""
    clock.move_to(START + timedelta(days=days))
    cache.delete("run_due:housekeeping")
    lines = run_due()
    assert not [line for line in lines if "FAILED" in line], lines


def left() -> set[str]:
    """Rows of records, of what hangs on them, of their mails and files."""
    tables: set[type[models.Model]] = {Email, Attachment, RecordMail, *record_models()}
    tables |= {child for model in record_models() for child in hanging_on(model)}
    return {model._meta.label for model in tables if model._default_manager.exists()}


def confirmed(record: PersonalRecord) -> PersonalRecord:
    services.confirm(confirm_token(record.uuid, record.address))
    return type(record)._default_manager.get(pk=record.pk)


def dealt_with() -> list[PersonalRecord]:
    """A record of every form, confirmed, and everything that happens at the desks."""
    staff = make_person("integration_manager")
    records = [confirmed(sent(model, key)) for model, key in FORMS]
    send_hint(text=mark("text"), email=f"{mark('email')}@example.org")
    for record in records:
        play(record, staff)
        assert not [*columns_with(WORD, ACCESS_LOG)], record
    return records


def close_all() -> None:
    for model in record_models():
        for record in model._default_manager.all():
            services.close(record, None)


@pytest.mark.parametrize(("model", "key"), FORMS, ids=[key for _, key in FORMS])
def test_every_column_of_a_person_is_marked(site: object, model: type[PersonalRecord], key: str) -> None:
    """Else nothing would be found because nothing was there."""
    record = filled(model, key)
    columns = {field.name for field in model._meta.concrete_fields}
    values = {name: value for name, value in record.content(*model.declaration.personal).items() if name in columns}
    assert not [name for name, value in values.items() if value in ("", None, [])]
    unmarked = {name for name, value in values.items() if is_text(value) and WORD not in str(value)}
    assert not [name for name in unmarked if holds_text(model._meta.get_field(name))]


def test_everything_that_hangs_on_a_record_is_marked_too(site: object, clock: time_machine.Traveller) -> None:
    """A model that is added to a desk needs a scenario that writes into each of its texts."""
    dealt_with()
    found = set(columns_with(WORD))
    for model in {child for record in record_models() for child in hanging_on(record)}:
        assert model._default_manager.exists(), f"no scenario makes a {model.__name__}"
        texts = [field for field in model._meta.concrete_fields if holds_text(field)]
        assert not [f.name for f in texts if f"{model._meta.db_table}.{f.column}" not in found], model
    assert {"post_office_email.to", "post_office_log.message", "post_office_attachment.name"} <= found


def test_what_is_closed_is_gone_after_its_days(
    site: object, clock: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    FormPolicy.objects.ensure_all()
    longest = max(policy.keep_days for policy in FormPolicy.objects.all())
    dealt_with()
    close_all()
    for model in record_models():
        for record in model._default_manager.all():
            assert record.delete_on == timezone.localdate() + FormPolicy.objects.of(record.form_key).kept
    due_on(clock, 1)
    assert places_with(WORD), "nothing is deleted before its day"
    due_on(clock, longest)
    assert places_with(WORD) == set()
    assert left() == set()
    assert AccessLog.objects.exists(), "who handled it is known for a year"
    assert Tally.objects.exists(), "what was counted stays"
    assert WORD not in caplog.text.lower()


def test_what_nobody_deals_with_is_gone_after_a_year(site: object, clock: time_machine.Traveller) -> None:
    dealt_with()
    due_on(clock, 364)
    waiting = {model._meta.db_table for model in record_models() if model is not Enquiry}  # those were answered
    assert waiting <= {column.split(".")[0] for column in columns_with(WORD)}
    due_on(clock, 365)
    assert places_with(WORD) == set()
    assert left() == set()


def test_spam_and_unconfirmed_are_gone_within_two_weeks(site: object, clock: time_machine.Traveller) -> None:
    for model, key in FORMS:
        sent(model, key, spam="sent faster than a person types")
    spam = left()
    due_on(clock, 7)
    assert spam and places_with(WORD) == set()
    clock.move_to(START)
    for model, key in FORMS:
        # Whom a call could confirm is kept until somebody has called: here nobody left a number.
        record = sent(model, key, phone="")
        assert record.delete_on == timezone.localdate() + timedelta(days=14)
    due_on(clock, 14)
    assert places_with(WORD) == set()
    assert left() == set()


def test_the_person_deletes_it_at_once(site: object, clock: time_machine.Traveller) -> None:
    for record in dealt_with():
        services.erase_by_email(record.address, None)
    for model in record_models():  # those they were brought together with
        for record in model._default_manager.all():
            services.erase(record, None)
    cache.delete("run_due:housekeeping")
    run_due()
    assert places_with(WORD) == set()
    assert left() == set()


def test_jobs_are_given_numbers_only(site: object, clock: time_machine.Traveller) -> None:
    dealt_with()
    assert DBTaskResult.objects.exists(), "jobs are kept in this test"
    assert not [*columns_with(WORD, DBTaskResult._meta.db_table)]


def test_search_knows_nothing_of_records(site: object, clock: time_machine.Traveller) -> None:
    dealt_with()
    due_on(clock, 0)
    tables = {column.split(".")[0] for column in columns_with(WORD)}
    mails = {"post_office_email", "post_office_log", "post_office_attachment"}
    owned = {model._meta.db_table for model in record_models()}
    owned |= {child._meta.db_table for model in record_models() for child in hanging_on(model)}
    assert tables <= owned | mails, "a person's words stand in records and their mails, nowhere else"
    found = Client().get("/de/suche/", {"q": WORD}).context["results"]
    assert not [*found]


def test_the_search_looks_into_the_cache() -> None:
    cache.set("a-list", {"names": [f"{WORD} of the cache"]})
    assert [place for place in cached_with(WORD) if "a-list" in place]
