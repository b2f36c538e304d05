"""The room's part of the members' area: the way to the entries, and how many proposals wait."""

from typing import Any

from django.http import HttpRequest

from .models import Proposal


def section(request: HttpRequest) -> list[tuple[str, dict[str, Any]]]:
    waiting = Proposal.objects.waiting().of(request.user).distinct().count()
    return [("submissions/proposals/section.html", {"waiting": waiting})]
