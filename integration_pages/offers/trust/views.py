"""`/<lang>/bestaetigen/<token>/`: an organisation says whether its entries are right. Opening it changes nothing."""

from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from integration_pages.offers.models import Answer, Confirmation
from snippets.models import Organisation

from .answers import TooMany, confirm, wish
from .forms import WishForm
from .mails import send_link
from .reminders import open_questions
from .summary import Entry, entries
from .tokens import Ticket, read_token

TEMPLATE = "integration_pages/confirm_entries.html"
ONE_LINK_IN = timedelta(hours=1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_entries(request: HttpRequest, token: str) -> HttpResponse:
    ticket = read_token(token)
    if ticket is None:
        raise Http404
    if ticket.is_expired:
        response = _expired(request, ticket)
    elif request.method == "POST":
        response = _answer(request, ticket)
    else:
        response = _page(request, ticket)
    # The address is a key: it stays out of search engines, and other sites learn nothing of it. Under "no-referrer"
    # browsers would send the form with `Origin: null`, which no proof of origin survives.
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def questions_of(ticket: Ticket) -> QuerySet[Confirmation]:
    """What is open, and what was answered since the link was sent; offers that are gone are no questions."""
    mine = Confirmation.objects.filter(organisation=ticket.organisation).exclude(answer=Answer.SETTLED)
    since = Q(answered_at=None) | Q(answered_at__gte=ticket.issued_at)
    return mine.filter(since).filter(Q(offer=None) | Q(offer__live=True)).select_related("organisation")


def _expired(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """Says so; a button sends a new link to the address we know, and the answer tells nobody whether it did."""
    is_sent = request.method == "POST" and request.POST.get("action") == "renew"
    if is_sent:
        _renew(ticket.organisation)
    return render(request, TEMPLATE, {"is_expired": True, "is_sent": is_sent}, status=200 if is_sent else 410)


def _renew(organisation: Organisation) -> None:
    key = f"confirm-entries-link-{organisation.pk}"
    if cache.add(key, "sent", int(ONE_LINK_IN.total_seconds())):
        questions = list(open_questions().filter(organisation=organisation).select_related("organisation"))
        if questions:
            send_link(organisation, questions, timezone.now())


def _page(
    request: HttpRequest,
    ticket: Ticket,
    *,
    status: int = 200,
    problem: str = "",
    wrong: tuple[int, WishForm] | None = None,
) -> HttpResponse:
    found = entries(questions_of(ticket), timezone.now())
    context: dict[str, Any] = {
        "organisation": ticket.organisation,
        "rows": [(entry, _form(entry, wrong)) for entry in found],
        "open_count": sum(not entry.question.answer for entry in found),
        "problem": problem,
    }
    return render(request, TEMPLATE, context, status=status)


def _form(entry: Entry, wrong: tuple[int, WishForm] | None) -> WishForm:
    pk = entry.question.pk
    return wrong[1] if wrong and wrong[0] == pk else WishForm(auto_id=f"entry-{pk}-%s")


def _answer(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    now, action = timezone.now(), request.POST.get("action", "")
    questions = questions_of(ticket)
    if action == "all":
        confirm(questions.filter(answered_at=None), now)
        return HttpResponseRedirect(request.path)
    question = _chosen(questions, request.POST.get("entry", ""))
    if question is None or action not in (Answer.CORRECT, Answer.CHANGE, Answer.ENDED):
        return _page(request, ticket, status=400, problem=gettext("This did not work. Please choose once more."))
    if action == Answer.CORRECT:
        confirm([question], now)
    else:
        form = WishForm(request.POST, auto_id=f"entry-{question.pk}-%s")
        form.fields["message"].required = action == Answer.CHANGE
        if not form.is_valid():
            return _page(request, ticket, status=400, wrong=(question.pk, form))
        try:
            wish(question, Answer(action), form.cleaned_data["message"], now)
        except TooMany:
            form.add_error(
                None, gettext("You have sent us a great deal today. Please call us, or write again tomorrow.")
            )
            return _page(request, ticket, status=429, wrong=(question.pk, form))
    return HttpResponseRedirect(f"{request.path}#entry-{question.pk}")


def _chosen(questions: QuerySet[Confirmation], number: str) -> Confirmation | None:
    return questions.filter(pk=number).first() if number.isascii() and number.isdigit() and len(number) < 18 else None
