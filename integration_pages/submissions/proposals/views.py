"""`/<lang>/mitglied/eintraege/`: an organisation's entries, and what its members want changed in them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integration_pages.submissions.services import Refused

from ..kept import kept_text
from ..stamps import STAMP, owner_of
from . import services
from .access import entry_or_404, for_members, organisations_of, proposal_or_404
from .entries import entries_of
from .models import Proposal
from .receiving import CONFLICT, FormPage, receive
from .shown import rows_of
from .targets import target_of

ON_A_PAGE = 20
GONE = _(
    "This entry is not online any more, or it is not your organisation's. Here is what you wrote, to be copied. "
    "Please ask the editors."
)


@for_members
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """All entries of the person's organisations, with what is open about each."""
    context = {"groups": entries_of(organisations_of(request.user))}
    return render(request, "submissions/proposals/entries.html", context)


@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, kind: str, key: UUID) -> HttpResponse:
    """Today's entry as a form. Only what differs becomes a proposal."""
    named = request.POST.get("organisation", "") or request.GET.get("organisation", "")
    try:
        entry = entry_or_404(request.user, kind, key, named)
    except Http404:
        # Taken down, or the person left the organisation, while somebody wrote.
        if owner_of(request.POST.get(STAMP, "")) != request.user.pk:
            raise
        return kept_text(request, why=GONE, status=404)
    result = receive(request, entry)
    if isinstance(result, Proposal):
        messages.success(request, gettext("Thank you! The editors look at it. Until then everything stays as it is."))
        return redirect("proposal", result.uuid)
    return _form(request, result)


def _form(request: HttpRequest, page: FormPage) -> HttpResponse:
    return render(request, "submissions/proposals/form.html", {"page": page}, status=page.status)


@for_members
@require_POST
def confirm(request: HttpRequest, kind: str, key: UUID) -> HttpResponse:
    """One press of a button: the entry is still right."""
    entry = entry_or_404(request.user, kind, key, request.POST.get("organisation", ""))
    try:
        services.confirm(request.user, entry.organisation, entry.target, entry.row)
    except Refused as refused:
        raise Http404 from refused
    messages.success(request, gettext("Thank you! It says now that this was checked today."))
    return redirect(f"{reverse('member_entries')}#{entry.target.key_of(entry.row)}")


@for_members
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Everything the person's organisations have proposed, newest first."""
    rows = Proposal.objects.of(request.user).distinct()
    results = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "submissions/proposals/list.html", {"results": results})


@for_members
@require_safe
def proposal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _proposal(request, proposal_or_404(request.user, uuid))


def _proposal(request: HttpRequest, row: Proposal, problem: str = "", status: int = 200) -> HttpResponse:
    target = target_of(row.target)
    entry = target.find(row.target_key) if target else None
    context: dict[str, Any] = {
        "proposal": row,
        "target": target,
        "entry_url": target.url_of(entry) if target and entry else "",
        "is_gone": entry is None,
        "rows": rows_of(row, target) if target else [],
        "problem": problem,
    }
    return render(request, "submissions/proposals/proposal.html", context, status=status)


@for_members
@require_POST
def withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = proposal_or_404(request.user, uuid)
    try:
        services.withdraw(row)
    except Refused:
        text = gettext("The editors were faster: it has been decided meanwhile.")
        return _proposal(request, proposal_or_404(request.user, uuid), text, CONFLICT)
    messages.success(request, gettext("You have taken it back. Nothing was changed."))
    return redirect("proposal", row.uuid)
