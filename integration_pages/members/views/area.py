"""`/<lang>/mitglied/`: a person's organisations, and what can be done for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..area import sections
from ..models import Membership
from .gate import no_member, signed_in


@signed_in
@require_safe
def area(request: HttpRequest) -> HttpResponse:
    memberships = list(Membership.objects.of(request.user).select_related("organisation"))
    if not memberships:
        return no_member(request)
    return render(request, "members/area.html", {"memberships": memberships, "sections": sections(request)})
