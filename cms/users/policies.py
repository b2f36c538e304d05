"""A person's languages: those whose page trees a group of theirs may work in. Translated snippets follow them.

Wagtail's policies decide for a whole model; a translator of Arabic would rename the German fields of action.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from integration_pages.translation.locales import locale_id
from snippets.models.base import TranslatedSnippet

from .groups import ALL_LANGUAGES, translated_snippets, translator_codes, translators

CACHE = "_portal_locale_ids"


def locale_ids_of(user: Any) -> frozenset[int] | None:
    """Locales in which a person may work; None for all (superusers, rights on the root of the tree)."""
    if not user.is_active:
        return frozenset()
    if user.is_superuser:
        return None
    if not hasattr(user, CACHE):
        setattr(user, CACHE, _locale_ids(user))
    known: frozenset[int] | None = getattr(user, CACHE)
    return known


def _locale_ids(user: Any) -> frozenset[int] | None:
    """By the rights on trees; by the groups of our making too, as a language has no tree before its first page."""
    names = set(user.groups.values_list("name", flat=True))
    rights = GroupPagePermission.objects.filter(group__user=user)
    places = set(rights.values_list("page__depth", "page__locale_id").distinct())
    if names & set(ALL_LANGUAGES) or any(depth == 1 for depth, _ in places):
        return None
    codes = [code for code in translator_codes() if translators(code) in names]
    return frozenset({locale for _, locale in places} | set(filter(None, map(locale_id, codes))))


def works_in(user: Any, locale_id: int) -> bool:
    known = locale_ids_of(user)
    return known is None or locale_id in known


class LocalePermissionPolicy(ModelPermissionPolicy):
    def user_has_permission_for_instance(self, user: Any, action: str, instance: TranslatedSnippet) -> bool:
        return self.user_has_permission(user, action) and works_in(user, instance.locale_id)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().instances_user_has_any_permission_for(user, actions)
        known = locale_ids_of(user)
        return rows if known is None else rows.filter(locale_id__in=known)


def may_edit(user: Any, instance: Model) -> bool:
    """Whether a person may change this row: a page by its tree, a snippet by its policy."""
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_edit())
    return bool(policy_registry.get(instance).user_has_permission_for_instance(user, "change", instance))


def register() -> None:
    """Before any viewset asks, or Wagtail takes its fallback policy and refuses ours."""
    for model in translated_snippets():
        register_permission_policy(model, LocalePermissionPolicy(model), exact_class=True)


def limit_wagtail_localize() -> None:
    """wagtail-localize 1.14 asks for the right to edit *some* row of a snippet model, then edits any language."""
    from wagtail_localize.views import edit_translation

    edit_translation.user_can_edit_instance = may_edit
