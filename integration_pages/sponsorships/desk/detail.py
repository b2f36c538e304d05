"""One enquiry: what was sent, who might suit, pairs and follow-ups, notes and letters, and what can be done now."""

from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from wagtail.admin import messages

from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.desk.detail import history
from integration_pages.translation.languages import language_of

from ..letters import Letter
from .access import brokers, handled_by
from .acts import ACTS, Deed, partners
from .one import CONFLICT, UNPROCESSABLE, OneEnquiryView
from .page import DeskPage
from .standing import standing


class SponsorshipView(OneEnquiryView):
    template_name = "integration_pages/admin/sponsorship.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        enquiries.note_seen(self.enquiry, request.user)
        return self.render(DeskPage(self.enquiry, request.user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one thing, unless it stands otherwise than this person saw it: then say so, and keep what was typed."""
        do = request.POST.get("do", "")
        kind, _, number = do.partition(":")
        page = DeskPage(self.enquiry, request.user, do, request.POST)
        if do not in page.offered:
            return self.refuse_or_tell(do)
        form = page.form(do)
        if form is not None and not form.is_valid():
            return self.render(page, status=UNPROCESSABLE)
        deed = Deed(self.enquiry, request.user, number, form.cleaned_data if form is not None else {})
        told: list[str] = []
        found = self.change(lambda: told.append(ACTS[kind](deed)), lambda: partners(kind, deed))
        if found is None:
            return self.gone()
        if found:
            return self.conflict(do, found)
        messages.success(request, told[0])
        return redirect("sponsorships:edit", self.enquiry.pk)

    def refuse_or_tell(self, do: str) -> HttpResponse:
        """Who was faster may have taken away what the page offered: that is told. Else it was never offered."""
        found = self.change(lambda: None)
        if found is None:
            return self.gone()
        if not found:
            raise SuspiciousOperation("The desk does not offer this now.")
        return self.conflict(do, found)

    def conflict(self, do: str, found: list[str]) -> HttpResponse:
        self.enquiry.refresh_from_db()
        page = DeskPage(self.enquiry, self.request.user, do, self.request.POST)
        return self.render(page, status=CONFLICT, news=found)

    def render(self, page: DeskPage, status: int = 200, **more: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**page.context(), **more), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            enquiry=self.enquiry,
            language=language_of(self.enquiry.language),
            standing=standing(self.enquiry),
            history=history(self.enquiry),
            entered=enquiries.entry_of(self.enquiry),
            letters=list(Letter),
            **kwargs,
        )


def erase_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then deletes one enquiry for good, at the person's wish; a pair it belongs to goes with it."""
    if not brokers(request.user):
        raise PermissionDenied
    enquiry = get_object_or_404(handled_by(request.user), pk=pk)
    if request.method == "POST":
        enquiries.erase(enquiry, request.user)
        messages.success(request, pgettext("admin", "The enquiry is deleted."))
        return redirect("sponsorships:index")
    return render(
        request,
        "integration_pages/admin/sponsorship_erase.html",
        {"enquiry": enquiry, "back": reverse("sponsorships:edit", args=[enquiry.pk])},
    )
