"""A letter to one person: the text to begin with, what it says in German, and the way it goes."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import pgettext
from wagtail.admin import messages

from integration_pages.enquiries import services as enquiries
from integration_pages.translation.languages import language_of

from .. import services
from ..letters import Letter, draft, in_german
from .forms import LetterForm
from .one import CONFLICT, UNPROCESSABLE, OneEnquiryView
from .standing import standing


class LetterView(OneEnquiryView):
    template_name = "integration_pages/admin/sponsorship_letter.html"
    header_icon = "mail"
    letter: Letter

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["letter"] not in Letter.values:
            raise Http404
        self.letter = Letter(kwargs["letter"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        enquiries.note_seen(self.enquiry, request.user)
        begun = draft(self.letter, self.enquiry)
        return self.render(self.form(initial={"subject": begun.subject, "text": begun.text}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        do, form = request.POST.get("do", ""), self.form(request.POST)
        if do not in ("send", "read_out") or self.enquiry.is_spam:
            raise SuspiciousOperation("The desk does not offer this.")
        if not form.is_valid():
            return self.render(form, status=UNPROCESSABLE)
        found = self.change(lambda: self.act(do, form.cleaned_data))
        if found is None:
            return self.gone()
        if found:
            return self.render(form, status=CONFLICT, news=found)
        told = pgettext("admin", "The letter is on its way by e-mail; it stands in a note.")
        spoken = pgettext("admin", "It stands in a note what you have said on the phone.")
        messages.success(request, told if do == "send" else spoken)
        return redirect("sponsorships:edit", self.enquiry.pk)

    def form(self, data: Any = None, **kwargs: Any) -> LetterForm:
        return LetterForm(data, language=language_of(self.enquiry.language), **kwargs)

    def act(self, do: str, typed: dict[str, str]) -> None:
        if do == "send":
            services.send(self.enquiry, self.letter, typed["subject"], typed["text"], self.request.user)
        else:
            services.read_out(self.enquiry, self.letter, typed["text"], self.request.user)

    def render(self, form: LetterForm, status: int = 200, **more: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, **more), status=status)

    def get_page_title(self) -> str:
        return f"{self.letter.label}: {self.enquiry.name}"

    def trail(self) -> list[dict[str, Any]]:
        return [*super().trail(), {"url": "", "label": str(self.letter.label)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            enquiry=self.enquiry,
            letter=self.letter,
            letters=list(Letter),
            language=language_of(self.enquiry.language),
            german=in_german(self.letter, self.enquiry),
            standing=standing(self.enquiry),
            **kwargs,
        )
