"""Groups are made by `migrate`, completed when a language comes, and never emptied."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Workflow, WorkflowPage

from cms.users.groups import (
    ADMINISTRATORS,
    COORDINATORS,
    DOOR,
    EDITORS,
    INTEGRATION_MANAGERS,
    ensure_groups,
    translators,
)
from tests.factories.pages import make_offer
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db


def state() -> tuple[object, ...]:
    return (
        sorted(Group.objects.values_list("name", "permissions")),
        sorted(GroupPagePermission.objects.values_list("group__name", "page", "permission")),
        sorted(GroupCollectionPermission.objects.values_list("group__name", "collection", "permission")),
    )


def test_the_groups_of_the_design_and_no_others() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == {
        EDITORS,
        INTEGRATION_MANAGERS,
        ADMINISTRATORS,
        COORDINATORS,
        DOOR,
        "Übersetzung Leichte Sprache",
        "Übersetzung Englisch",
        "Übersetzung Ukrainisch",
        "Übersetzung Arabisch",
        "Übersetzung Türkisch",
    }


def test_running_twice_changes_nothing_and_keeps_what_administrators_added(site: SimpleNamespace) -> None:
    extra = Permission.objects.get(codename="view_email")
    Group.objects.get(name=EDITORS).permissions.add(extra)
    before = state()
    call_command("ensure_groups")
    ensure_groups()
    assert state() == before


def test_what_is_missing_comes_back(site: SimpleNamespace) -> None:
    before = state()
    Group.objects.get(name=EDITORS).delete()
    GroupPagePermission.objects.all().delete()
    ensure_groups()
    assert state() == before


@pytest.mark.slow
def test_a_language_gets_its_translators_with_its_first_page(site: SimpleNamespace) -> None:
    group = Group.objects.get(name=translators("ar"))
    assert not group.page_permissions.exists()
    arabic = translate(make_offer(site.index), "ar")
    places = set(group.page_permissions.values_list("page__depth", "page__locale__language_code"))
    assert places == {(2, "ar")}
    assert arabic.get_ancestors().filter(group_permissions__group=group).exists()


def test_the_workflow_is_ready_and_switched_off() -> None:
    assert Workflow.objects.get(workflow_tasks__task__name="Prüfung durch die Redaktion").name == "Prüfung"
    assert not WorkflowPage.objects.filter(workflow__name="Prüfung").exists()


def test_nobody_is_a_superuser_by_group(site: SimpleNamespace) -> None:
    rights = set(Group.objects.get(name=ADMINISTRATORS).permissions.values_list("codename", flat=True))
    assert {"add_user", "change_user", "delete_user", "change_site", "view_email"} <= rights
    assert "add_email" not in rights
    assert not {"add_user", "change_user"} & set(
        Group.objects.get(name=INTEGRATION_MANAGERS).permissions.values_list("codename", flat=True)
    )


def test_a_coordinator_has_the_desk_and_nothing_else() -> None:
    group = Group.objects.get(name=COORDINATORS)
    assert set(group.permissions.values_list("codename", flat=True)) == {"access_admin", "coordinate_sponsorships"}
    assert not group.page_permissions.exists()


@pytest.mark.parametrize("name", [COORDINATORS, DOOR])
def test_who_writes_no_page_chooses_no_pictures(name: str) -> None:
    assert not GroupCollectionPermission.objects.filter(group__name=name).exists()
