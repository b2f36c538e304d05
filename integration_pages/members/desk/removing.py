"""Deleting a member's account on the person's wish, for good."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import pgettext
from wagtail.admin import messages

from ..models import Member
from ..services import accounts
from .access import managers_only
from .member import STAFF


@managers_only
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what goes and what stays; the button deletes."""
    member = get_object_or_404(Member.objects.members(), pk=pk)
    if member.has_other_role:
        messages.error(request, STAFF)
        return redirect("members:edit", pk)
    if request.method != "POST":
        organisations = member.memberships.values_list("organisation__name", flat=True)
        context = {"member": member, "organisations": list(organisations)}
        return render(request, "integration_pages/admin/member_delete.html", context)
    name = str(member)
    accounts.delete_account(member, request.user)
    messages.success(request, pgettext("admin", "The account is deleted: %s") % name)
    return redirect("members:index")
