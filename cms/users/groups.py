"""Who may what: groups with German names, made after every `migrate` and whenever a language gets its start page.

What is missing is added; what an administrator has added or renamed stays. A right taken away by hand comes back.
"""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import override
from wagtail.contrib.settings.registry import registry as setting_models
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Workflow,
    WorkflowPage,
)

from integration_pages.models import HomePage
from integration_pages.sponsorships.services.coordination import COORDINATORS
from integration_pages.submissions.review.workflow import ensure_review
from integration_pages.translation.languages import SOURCE, published_languages
from snippets.languages import name_of_language
from snippets.models.base import TranslatedSnippet

EDITORS = "Redaktion"
INTEGRATION_MANAGERS = "Integrationsmanagement"
ADMINISTRATORS = "Administration"
DOOR = "Einlass"
ALL_LANGUAGES = (EDITORS, INTEGRATION_MANAGERS, ADMINISTRATORS)
WORKFLOW = "Prüfung"

TRANSLATOR_PAGE_RIGHTS = ("change", "publish")
EDITOR_PAGE_RIGHTS = ("add", "change", "publish", "lock", "unlock")
# Whole sections with everything below them are deleted by administrators only.
ADMINISTRATOR_PAGE_RIGHTS = (*EDITOR_PAGE_RIGHTS, "bulk_delete")
# Wagtail keeps the rights on its own models, also where another one is used.
FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))

# How long forms keep personal data, who looked at it, what was deleted: for those who answer for it.
RETENTION = (
    "integration_pages.*_formpolicy",
    "integration_pages.view_accesslog",
    "integration_pages.view_purgerun",
    "integration_pages.view_noticeversion",
)

# What members propose: for those who look after the entries.
REVIEW = ("integration_pages.view_proposal", "integration_pages.change_proposal")

# Sponsorships, language mediation, registrations: wishes of people, for those who bring them together.
BROKERING = (
    "integration_pages.coordinate_sponsorships",
    "integration_pages.manage_sponsorships",
    "integration_pages.manage_mediation",
    "integration_pages.manage_registrations",
    "integration_pages.check_in",
    "integration_pages.view_tally",
)

Rights = QuerySet[Permission]


def translators(code: str) -> str:
    """Name of the group that translates into a language: "Übersetzung Arabisch"."""
    with override(SOURCE):
        name = "Leichte Sprache" if code == "de-simple" else name_of_language(code)
    return f"Übersetzung {name}"


def translator_codes() -> list[str]:
    return [language.code for language in published_languages() if language.code != SOURCE]


def translated_snippets() -> list[type[TranslatedSnippet]]:
    return [model for model in apps.get_models() if issubclass(model, TranslatedSnippet)]


def _rights(*names: str) -> Rights:
    """Permissions by `app.codename`; `app.*` for all of an app, `app.*_model` for all on a model."""
    query = Q(pk__in=[])
    for name in names:
        app, _, codename = name.partition(".")
        query |= Q(content_type__app_label=app) & (
            Q(codename__endswith=codename[1:]) if codename.startswith("*") else Q(codename=codename)
        )
    return Permission.objects.filter(query)


def _translator_rights() -> Rights:
    models = [model._meta for model in translated_snippets()]
    actions = ("change", "publish", "view")
    return _rights(
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        *(f"{meta.app_label}.{action}_{meta.model_name}" for meta in models for action in actions),
    )


def _editor_rights() -> Rights:
    return _rights(
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "snippets.*",
        "wagtailredirects.*_redirect",
        "integration_pages.view_need",
        "integration_pages.view_changerequest",
        "integration_pages.change_changerequest",
        "integration_pages.*_speaker",
    )


def _manager_rights() -> Rights:
    return _editor_rights() | _rights(
        "integration_pages.manage_members",
        "post_office.view_email",
        "post_office.change_email",
        "integration_pages.change_trustsettings",
        *RETENTION,
    )


def _administrator_rights() -> Rights:
    settings = [f"{model._meta.app_label}.change_{model._meta.model_name}" for model in setting_models]
    wagtail = [f"wagtailcore.*_{name}" for name in ("site", "locale", "workflow", "task")]
    return _manager_rights() | _rights("users.*_user", "auth.*_group", *wagtail, *settings)


def _grant(group: Group, rights: Rights) -> None:
    group.permissions.add(*rights.exclude(pk__in=group.permissions.values("pk")))


def _grant_pages(group: Group, page: Page, actions: Iterable[str]) -> None:
    present = set(
        GroupPagePermission.objects.filter(group=group, page=page).values_list("permission__codename", flat=True)
    )
    missing = {f"{action}_page" for action in actions} - present
    permissions = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=missing
    )
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=page, permission=permission) for permission in permissions
    )


def _grant_files(group: Group, actions: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    if root is None:  # an emptied database
        return
    present = GroupCollectionPermission.objects.filter(group=group, collection=root).values("permission")
    names = [f"{app}.{action}_{model}" for app, model in FILES for action in actions]
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=permission)
        for permission in _rights(*names).exclude(pk__in=present)
    )


def grant_on_home(home: HomePage) -> None:
    """Rights on one language's tree, for its translators and for those who work in all languages."""
    code = Locale.objects.get(pk=home.locale_id).language_code
    for name in ALL_LANGUAGES:
        if group := Group.objects.filter(name=name).first():
            _grant_pages(group, home, ADMINISTRATOR_PAGE_RIGHTS if name == ADMINISTRATORS else EDITOR_PAGE_RIGHTS)
    if code in translator_codes() and (group := Group.objects.filter(name=translators(code)).first()):
        _grant_pages(group, home, TRANSLATOR_PAGE_RIGHTS)


def _take_over_from_wagtail() -> None:
    """Once: Wagtail's own groups go if nobody is in them; its workflow becomes ours, and is switched on when needed."""
    moderators = Group.objects.filter(name="Moderators").first()
    if moderators is not None:
        for task in GroupApprovalTask.objects.filter(groups=moderators):
            task.groups.set(Group.objects.filter(name__in=[EDITORS, INTEGRATION_MANAGERS]))
            GroupApprovalTask.objects.filter(pk=task.pk).update(name="Prüfung durch die Redaktion")
            for workflow in Workflow.objects.filter(workflow_tasks__task=task):
                Workflow.objects.filter(pk=workflow.pk).update(name=WORKFLOW)
                WorkflowPage.objects.filter(workflow=workflow, page__depth=1).delete()
    Group.objects.filter(name__in=["Editors", "Moderators"], user__isnull=True).delete()


@transaction.atomic
def ensure_groups() -> None:
    """Make all groups with their rights; run as often as you like."""
    rights = {
        # What people write to the city is for those who answer, not for those who run the machine.
        EDITORS: _editor_rights() | _rights("integration_pages.handle_hint", *REVIEW),
        INTEGRATION_MANAGERS: _manager_rights()
        | _rights("integration_pages.handle_enquiry", "integration_pages.handle_hint", *REVIEW, *BROKERING),
        ADMINISTRATORS: _administrator_rights(),
        # Whoever brokers the sponsorships of a programme sees those, and no page but the log-in's.
        COORDINATORS: _rights("wagtailadmin.access_admin", "integration_pages.coordinate_sponsorships"),
        DOOR: _rights("wagtailadmin.access_admin", "integration_pages.check_in"),
        **{translators(code): _translator_rights() for code in translator_codes()},
    }
    for name, permissions in rights.items():
        group, _ = Group.objects.get_or_create(name=name)
        _grant(group, permissions)
        if name not in (COORDINATORS, DOOR):  # they write no page that shows one
            _grant_files(group, ("add", "change", "choose") if name in ALL_LANGUAGES else ("choose",))
    _take_over_from_wagtail()
    for home in HomePage.objects.all():
        grant_on_home(home)
    ensure_review([EDITORS, INTEGRATION_MANAGERS])
