"""The two forms below the page: ask for somebody who mediates, and join those who do."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integration_pages.base.addresses import find_page
from integration_pages.base.breadcrumbs import breadcrumbs
from integration_pages.enquiries.forms import EnquiryForm
from integration_pages.enquiries.receiving import ShownForm, receive
from integration_pages.enquiries.views import unlisted
from integration_pages.translation.links import url_in

from .decision import sworn
from .forms import JoinForm, MediationRequestForm, asked_for
from .help import text_of_way
from .models import MediationPage

CONFLICT = 409


def find_mediation(request: HttpRequest) -> MediationPage:
    """The page about language mediation that everyone may read; raises Http404 as the page itself would."""
    page = find_page(request, MediationPage, MediationPage.fixed_slug)
    if page is None:
        raise Http404
    return page


def _around(page: MediationPage, request: HttpRequest, title: Any) -> dict[str, Any]:
    return {
        "about": page,
        "about_url": url_in(page, request=request),
        "contact": page.contact,
        "title": title,
        "breadcrumbs": [*breadcrumbs(page, request), {"title": title, "url": request.path}],
    }


def _closed(page: MediationPage, request: HttpRequest) -> HttpResponse:
    """The pool takes no requests now: who helps instead; what was typed meanwhile stands there to take along."""
    form = MediationRequestForm(request.POST) if request.method == "POST" else None
    shown: ShownForm | None = None
    if form is not None:
        form.add_error(None, _("The pool has stopped taking requests in the meantime. Your text is still here."))
        shown = ShownForm(form, again=True)
    context = {**_around(page, request, MediationRequestForm.heading), "enquiry": shown, "is_closed": True}
    context["county_text"] = page.text.county_text
    return render(request, "mediation/request.html", context, status=CONFLICT if form is not None else 200)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def request_mediation(request: HttpRequest) -> HttpResponse:
    """`…/sprachmittlung/anfragen/`"""
    page = find_mediation(request)
    if not page.takes_requests:
        return _closed(page, request)
    result = receive(request, MediationRequestForm, initial=asked_for(request.GET))
    if isinstance(result, HttpResponse):
        return result
    context = {**_around(page, request, MediationRequestForm.heading), "enquiry": result}
    if isinstance(result.form, MediationRequestForm) and result.form.is_refused:
        answer = sworn()
        context.update(answer=answer, answer_text=text_of_way(page, answer), answer_url=page.sworn_url)
    return render(request, "mediation/request.html", context, status=result.status)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """`…/sprachmittlung/mitmachen/`"""
    page = find_mediation(request)
    result = receive(request, JoinForm)
    if isinstance(result, HttpResponse):
        return result
    form: EnquiryForm = result.form
    context = {**_around(page, request, form.heading), "enquiry": result}
    return render(request, "mediation/join.html", context, status=result.status)
