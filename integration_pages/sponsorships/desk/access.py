"""Who brokers which sponsorships: the one answer for views, lists, menu and first page."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from integration_pages.enquiries.desk.rights import holders, only_for, people
from integration_pages.translation.languages import SOURCE

from ..models import Coordination, SponsorshipEnquiry, SponsorshipProgrammePage

ALL, OWN = "manage_sponsorships", "coordinate_sponsorships"
ACTIONS = frozenset({"view", "change"})


def manages_all(user: Any) -> bool:
    return bool(user.has_perm(f"integration_pages.{ALL}"))


def brokers(user: Any) -> bool:
    """Whether somebody works at the desk at all; a coordinator of no programme finds it empty."""
    return manages_all(user) or bool(user.has_perm(f"integration_pages.{OWN}"))


def programmes_of(user: Any) -> QuerySet[SponsorshipProgrammePage]:
    """The programmes, as German rows, whose enquiries a person sees."""
    german: QuerySet[SponsorshipProgrammePage] = SponsorshipProgrammePage.objects.filter(locale__language_code=SOURCE)
    if manages_all(user):
        return german
    return german.filter(coordinations__user=user) if brokers(user) else german.none()


def handled_by(user: Any) -> Any:
    """The enquiries a person sees. Those of a programme that was deleted are for the integration manager only."""
    if manages_all(user):
        return SponsorshipEnquiry.objects.all()
    return SponsorshipEnquiry.objects.of_programmes(programmes_of(user).values("pk"))


def colleagues(programme: Any = None) -> QuerySet[Any]:
    """Active people who see the enquiries of a programme; without one, those who see all."""
    named = Q(coordinations__programme=programme) & holders(OWN) if programme else Q(pk__in=[])
    return people(holders(ALL) | named)


def colleagues_of(user: Any) -> QuerySet[Any]:
    """Active people who see enquiries that this person sees: whoever may have talked with somebody."""
    named = Q(coordinations__programme__in=programmes_of(user).values("pk")) & holders(OWN)
    return people(holders(ALL) | named | Q(pk=user.pk))


managers_only = only_for(manages_all)


class SponsorshipPolicy(ModelPermissionPolicy):
    """By programme: those one is named for, or all."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ACTIONS and brokers(user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: SponsorshipEnquiry) -> bool:
        return action in ACTIONS and handled_by(user).filter(pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> Any:
        return handled_by(user) if ACTIONS & {*actions} else SponsorshipEnquiry.objects.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        people = get_user_model()._default_manager.filter(holders(ALL, OWN), is_active=True).distinct()
        return people if ACTIONS & {*actions} else people.none()

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: SponsorshipEnquiry
    ) -> QuerySet[Any]:
        people = colleagues(instance.programme)
        return people if ACTIONS & {*actions} else people.none()


class CoordinationPolicy(ModelPermissionPolicy):
    """Whoever sees all sponsorships names those who broker them. Nobody changes a row: it is added or deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("view", "add", "delete") and manages_all(user)


def register_policies() -> None:
    """Before any viewset asks, or Wagtail takes its fallback policy and refuses ours."""
    register_permission_policy(SponsorshipEnquiry, SponsorshipPolicy(SponsorshipEnquiry))
    register_permission_policy(Coordination, CoordinationPolicy(Coordination))
