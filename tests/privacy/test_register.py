"""Nothing personal is kept that the register of processing does not name."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.utils.translation import override

from integration_pages.enquiries.activities import ACTIVITIES, Activity, declare
from integration_pages.enquiries.models import FormPolicy, declared_forms, record_models
from integration_pages.figures.register import hanging_on, register
from integration_pages.figures.register_text import as_markdown, plain
from integration_pages.models import HomePage
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation

PERSONAL_NAMES = re.compile(
    r"(^|_)(name|phone|mobile|email|mailbox|address|ip|ip_address|birth|gender|signature|guardian|holder)(_|$)"
)
# Names of things, and switches that only sound like a person's data.
OF_THINGS = {
    "auth.Group.name",
    "auth.Permission.name",
    "auth.Permission.codename",
    "django_tasks_database.DBTaskResult.backend_name",
    "django_tasks_database.DBTaskResult.queue_name",
    "integration_pages.ConferenceRoom.name",
    "post_office.EmailTemplate.name",
    "post_office.Attachment_emails.email",  # which mail, not whose
    "post_office.Log.email",
    "post_office.Email.from_email",  # the portal's own
    "snippets.FieldOfAction.name",
    "snippets.Place.hide_address",
    "snippets.Place.name",
    "snippets.TargetGroup.name",
    "taggit.Tag.name",
    "wagtail_localize.StringTranslation.tool_name",
    "wagtailcore.Collection.name",
    "wagtailcore.Site.hostname",
    "wagtailcore.Site.site_name",
    "wagtailcore.Task.name",
    "wagtailcore.Workflow.name",
    "wagtailembeds.Embed.author_name",  # of a video, as its platform names it
    "wagtailembeds.Embed.provider_name",
}
# Rows that say only that an account and something else belong together.
LINKS = {"users.User_groups.user", "users.User_user_permissions.user"}


def looks_personal(field: Any) -> bool:
    by_type = isinstance(field, models.EmailField | models.GenericIPAddressField)
    about_somebody = field.is_relation and field.related_model in (get_user_model(),)
    return by_type or about_somebody or bool(PERSONAL_NAMES.search(field.name))


def named_columns() -> set[str]:
    return {f"{label}.{name}" for activity in ACTIVITIES for label, names in activity.columns.items() for name in names}


def covered_by_records() -> set[type[models.Model]]:
    return {*record_models(), *(child for model in record_models() for child in hanging_on(model))}


def unnamed() -> set[str]:
    """Columns that look personal and stand in no activity."""
    known, by_records = named_columns() | OF_THINGS | LINKS, covered_by_records()
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if model not in by_records and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if looks_personal(field) and f"{model._meta.label}.{field.name}" not in known
    }


def test_every_column_that_looks_personal_stands_in_the_register() -> None:
    assert unnamed() == set()


def test_a_new_column_that_nobody_declares_is_found() -> None:
    """Else the test above would prove nothing."""
    invitations = next(activity for activity in ACTIVITIES if activity.key == "invitations")
    ACTIVITIES.remove(invitations)
    try:
        assert {"integration_pages.Invitation.email", "integration_pages.Invitation.invited_by"} <= unnamed()
    finally:
        ACTIVITIES.append(invitations)


def test_exceptions_are_still_needed() -> None:
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
    }
    assert columns >= OF_THINGS | LINKS


def test_what_the_register_names_exists() -> None:
    for activity in ACTIVITIES:
        for label, names in activity.columns.items():
            for name in names:
                apps.get_model(label)._meta.get_field(name)


def test_a_processing_is_declared_once() -> None:
    again = Activity("mail", "", "", "", "", "", "")
    with pytest.raises(ValueError, match="declared twice"):
        declare(again)


@pytest.mark.django_db
def test_every_form_and_every_activity_says_what_the_law_asks(site: object) -> None:
    with override("en"):
        found = register()
    assert {entry.key for entry in found.entries} == {*declared_forms(), *(one.key for one in ACTIVITIES)}
    assert len({entry.key for entry in found.entries}) == len(found.entries)
    for entry in found.entries:
        assert entry.title and entry.data, entry.key
        assert all(text for _, text in entry.facts), entry.key
    assert len(found.measures) >= 8


@pytest.mark.django_db
def test_a_form_names_its_columns_what_hangs_on_it_and_the_days_of_today(site: object) -> None:
    FormPolicy.objects.create(key="sponsor", keep_days=41)
    with override("en"):
        entries = {entry.key: entry for entry in register().entries}
    assert "41 days after the sponsorship has ended" in entries["sponsor"].deletion
    assert "90 days after the sponsorship has ended" in entries["newcomer"].deletion
    assert {"guardian", "district", "notes of the desk", "follow-ups"} <= set(entries["newcomer"].data)
    assert "answers" in entries["hint"].data
    assert "assignments" in entries["mediator"].data
    assert "your consent" in entries["mediator"].legal_basis
    assert "coordinators" in entries["sponsor"].recipients


@pytest.mark.django_db
def test_asking_for_the_register_makes_nothing_and_asks_little(site: object, django_assert_num_queries: Any) -> None:
    register()
    with django_assert_num_queries(4):
        register()
    assert not FormPolicy.objects.exists()


@pytest.mark.django_db
def test_the_command_prints_german_with_the_controller(site: object, capsys: pytest.CaptureFixture[str]) -> None:
    city = make_organisation(name="Stadt *Beckum*", street="Weststraße 46", email="stadt@example.org")
    HomePage.objects.update(publisher=city)
    with override("en"):
        call_command("processing_register")
    text = capsys.readouterr().out
    assert text.startswith("# ")
    assert r"- Stadt \*Beckum\*" in text
    assert "- Weststraße 46" in text and "- stadt@example.org" in text
    assert text.count("\n### ") == len(declared_forms()) + len(ACTIVITIES)
    assert "öffentlichen Interesse" in text, "in German, whatever language is active"
    with override("de"):
        assert text == as_markdown()


def test_what_somebody_is_called_is_no_markup() -> None:
    assert plain("# A\n[b](c) <i> |d|") == r"\# A \[b\](c) \<i\> \|d\|"


@pytest.mark.django_db
def test_the_register_is_read_and_taken_along_in_the_admin(site: object) -> None:
    client = Client()
    client.force_login(make_person("administrator"))
    text = client.get("/admin/reports/verarbeitungen/").content.decode()
    assert all(f'id="{entry.key}"' in text for entry in register().entries)
    response = client.get("/admin/reports/verarbeitungen/text/")
    assert response.headers["Content-Type"].startswith("text/markdown")
    assert response.headers["Content-Disposition"].endswith('.md"')
    assert response.content.decode() == as_markdown()
