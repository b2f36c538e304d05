"""Whose entries a member sees and changes: asked anew at every step."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from integration_pages.members.models import Membership
from integration_pages.members.views.gate import no_member
from snippets.models import Organisation

from ..kept import kept_text
from ..views.gate import keeps_text
from ..words import NO_ORGANISATION
from .models import Proposal
from .targets import Target, target_of

View = Callable[..., HttpResponse]


def organisations_of(user: Any) -> list[Organisation]:
    found: list[Organisation] = list(Organisation.objects.filter(memberships__user=user).distinct().order_by("name"))
    return found


def for_members(view: View) -> View:
    """For people with an organisation. A text that comes after the session is over is shown to its writer again."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not Membership.objects.of(request.user).exists():
            is_post = request.method == "POST"
            return kept_text(request, why=NO_ORGANISATION) if is_post else no_member(request)
        return view(request, *args, **kwargs)

    return keeps_text(wrapped)


@dataclass(frozen=True)
class Entry:
    """One entry, and the organisation of this person on whose behalf it is looked at."""

    target: Target
    row: Any
    organisation: Organisation

    @property
    def title(self) -> str:
        return self.target.title_of(self.row)


def entry_or_404(user: Any, kind: str, key: UUID, organisation: str = "") -> Entry:
    """The entry, if it is one of this person's organisations'; of `organisation` (a UUID) where it is several's."""
    target = target_of(kind)
    row = target.find(key) if target else None
    if target is None or row is None:
        raise Http404
    owners = target.owners(row)
    mine = [one for one in organisations_of(user) if one.pk in owners]
    chosen = [one for one in mine if str(one.uuid) == organisation] if organisation else mine
    if not chosen:
        raise Http404
    return Entry(target, row, chosen[0])


def proposal_or_404(user: Any, uuid: UUID) -> Proposal:
    return get_object_or_404(Proposal.objects.of(user).distinct().select_related("organisation"), uuid=uuid)
