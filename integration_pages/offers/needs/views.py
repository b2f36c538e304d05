"""`…/angebote/gesucht/`: "tell us what you are looking for"."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from integration_pages.base.breadcrumbs import breadcrumbs
from integration_pages.base.listing import listed
from integration_pages.enquiries.limits import may_send
from integration_pages.enquiries.receiving import TOO_MANY, UNPROCESSABLE
from integration_pages.enquiries.spam import judge, new_stamp
from integration_pages.enquiries.views import unlisted
from integration_pages.offers.controls import ignored_labels
from integration_pages.offers.filters import OfferFilters, parse
from integration_pages.offers.finder import Finder
from integration_pages.offers.models import OfferIndexPage
from integration_pages.offers.summary import in_words
from integration_pages.offers.views import find_list
from integration_pages.translation.links import url_in

from .controls import flags, questions
from .counting import as_need, count_need, is_first

KEY = "need"


def _around(index: OfferIndexPage, request: HttpRequest) -> dict[str, Any]:
    title = gettext("What are you looking for?")
    return {
        "title": title,
        "list_url": url_in(index, request=request),
        "breadcrumbs": [*breadcrumbs(index, request), {"title": title, "url": request.path}],
    }


def _form(
    request: HttpRequest, index: OfferIndexPage, asked: OfferFilters, error: str = "", status: int = 200
) -> HttpResponse:
    need = as_need(asked)
    context = {
        **_around(index, request),
        "need": need,
        "error": error,
        "in_words": in_words(need),
        "flags": flags(need),
        "questions": questions(need),
        "leaves_out_words": bool(asked.q),
        "found": Finder(timezone.now()).count(need) if need.is_narrow and not error else 0,
        # Who comes from an empty list has nothing to type.
        "stamp": new_stamp(KEY, again=bool(error) or need.is_narrow),
    }
    return render(request, "integration_pages/need.html", context, status=status)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def missing(request: HttpRequest) -> HttpResponse:
    """What the list was asked for, to change and to send; sending it counts one need and keeps nothing else."""
    index = find_list(request)
    if request.method != "POST":
        return _form(request, index, parse(request.GET))
    asked, verdict = parse(request.POST), judge(request.POST, KEY)
    if asked.ignored:
        names = listed(ignored_labels(asked))
        text = gettext("We could not use what you chose here: %(names)s. Please choose again.") % {"names": names}
        return _form(request, index, asked, text, UNPROCESSABLE)
    if not as_need(asked).is_narrow:
        return _form(request, index, asked, gettext("Please choose at least one thing."), UNPROCESSABLE)
    if verdict.is_stale:
        text = gettext("This form was open for a long time. Your choice is still here: please send it once more.")
        return _form(request, index, asked, text, UNPROCESSABLE)
    if not may_send(KEY, request.META.get("REMOTE_ADDR", "")):
        text = gettext("Too many messages are coming from here. Please wait ten minutes, then send it.")
        return _form(request, index, asked, text, TOO_MANY)
    # Machines get the same thanks as people.
    if not verdict.reason and is_first(verdict.stamp):
        count_need(asked, timezone.now())
    return redirect("offers_missing_thanks")


@unlisted
@require_safe
def missing_thanks(request: HttpRequest) -> HttpResponse:
    """What happens now, and whom to ask today."""
    return render(request, "integration_pages/need_thanks.html", _around(find_list(request), request))
