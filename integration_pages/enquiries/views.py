"""Readers' addresses of the enquiries. Nothing here is cached or indexed, and no address of a secret is passed on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from integration_pages.base.breadcrumbs import breadcrumbs
from integration_pages.translation.links import url_in
from integration_pages.translation.models import OverlayPage
from integration_pages.translation.routing import find

from . import services
from .forms import HintForm
from .models import Enquiry, FormPolicy, PersonalRecord, State
from .receiving import receive
from .sender import pages_of
from .tokens import valid_token
from .words import LABELS, NAMES, state_in_words

View = Callable[..., HttpResponse]
# What rooms above offer senders for their record: asked with it and its secret; (label, address, icon) of each way.
OWN_ACTIONS: list[Callable[[PersonalRecord, str], list[tuple[Any, str, str]]]] = []


def unlisted(view: View) -> View:
    """For addresses with a form: kept by nobody, in no search engine.

    They keep the site's referrer policy "same-origin". Under "no-referrer" browsers send `Origin: null`, and a form
    could not prove where it comes from; other sites learn nothing under either.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(wrapped)


def private(view: View) -> View:
    """For addresses that are a secret: told to nobody, not even to our own log of the next page."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response

    return unlisted(wrapped)


def public_page(request: HttpRequest, path: str) -> OverlayPage | None:
    """The German page at a path below the language, if everybody may read it."""
    # PostgreSQL takes no NUL in a text
    found = find(request, path) if "\0" not in path else None
    page = found.page if found else None
    if not isinstance(page, OverlayPage) or page.get_view_restrictions().exists():
        return None
    return page


def not_found(request: HttpRequest) -> HttpResponse:
    return render(request, "404.html", status=404)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def hint(request: HttpRequest, page_path: str = "") -> HttpResponse:
    """`…/hinweis/`: what is wrong with the page before it."""
    page = public_page(request, page_path)
    if page is None:
        return not_found(request)
    url = url_in(page, request=request)
    result = receive(request, HintForm, page_id=page.pk, page_title=page.title, page_path=url)
    if isinstance(result, HttpResponse):
        return result
    here = {"title": HintForm.heading, "url": request.path}
    context = {"enquiry": result, "about": page, "about_url": url}
    context["breadcrumbs"] = [*breadcrumbs(page, request), here]
    return render(request, "enquiries/hint.html", context, status=result.status)


def _rows(record: PersonalRecord) -> list[dict[str, Any]]:
    """What was sent, as the sender is shown it."""
    rows = []
    for name, label in LABELS.items():
        value = getattr(record, name, "")
        display = getattr(record, f"get_{name}_display", None)
        if value:
            rows.append({"name": name, "label": label, "value": display() if display else value})
    return rows


def _calls_within(record: PersonalRecord) -> int:
    """In how many days somebody is called who gave only a number; 0 for everybody else, and once it is dealt with."""
    waits = record.state in (State.UNCONFIRMED, State.NEW)
    if not waits or record.address or not getattr(record, "phone", ""):
        return 0
    return FormPolicy.objects.of(record.form_key).call_days


def sender_context(record: PersonalRecord, token: str, request: HttpRequest) -> dict[str, Any]:
    """What every page behind the private link shows of the record."""
    return {
        "record": record,
        "rows": _rows(record),
        "answers": list(record.answers.all()) if isinstance(record, Enquiry) else [],
        "name": NAMES.get(record.form_key, record.form.title),
        "state": state_in_words(record),
        "is_settled": record.state in record.settled,
        "waits_for_confirmation": bool(record.address and not record.confirmed_at),
        "url": reverse("enquiry", args=[token]),
        "link": request.build_absolute_uri(reverse("enquiry", args=[token])),
        "actions": [action for source in OWN_ACTIONS for action in source(record, token)],
        "delete_url": reverse("enquiry_delete", args=[token]),
        **pages_of(record).context(record, token),
    }


@private
@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """After sending: what happens now, and the link that leads back."""
    record = services.by_private_token(token)
    if record is None:
        return not_found(request)
    context = {**sender_context(record, token, request), "calls_within": _calls_within(record)}
    return render(request, pages_of(record).thanks, context)


@private
@require_safe
def known(request: HttpRequest) -> HttpResponse:
    """The same content came a moment ago, perhaps from somebody else: so without their link."""
    return render(request, "enquiries/known.html")


@private
@require_safe
def enquiry(request: HttpRequest, token: str) -> HttpResponse:
    """The sender's page: state, what was sent, answers."""
    record = services.by_private_token(token)
    if record is None:
        return not_found(request)
    pages = pages_of(record)
    response = render(request, pages.enquiry, sender_context(record, token, request))
    if pages.has_form(record):
        response.headers["Referrer-Policy"] = "same-origin"
    return response


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, token: str) -> HttpResponse:
    """Asks, then deletes the enquiry for good."""
    record = services.by_private_token(token)
    if record is None:
        return not_found(request)
    if request.method == "POST":
        return redirect(pages_of(record).deleted) if services.withdraw(token) else not_found(request)
    return render(request, pages_of(record).delete, sender_context(record, token, request))


@private
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "enquiries/deleted.html")


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the mail. It asks once more: programs that look for viruses open links, but press no buttons."""
    look_up = services.confirm if request.method == "POST" else services.by_confirm_token
    record = look_up(token)
    if record is None:
        return render(request, "enquiries/expired.html", status=404)
    if record.confirmed_at:
        return redirect("enquiry", valid_token(record))
    return render(request, "enquiries/confirm.html", {"address": record.address})
