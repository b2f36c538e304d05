"""An enquiry that came by phone or at the counter, entered by whoever brokers the programme."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils.translation import pgettext, pgettext_lazy

from integration_pages.enquiries.desk.adding import EntryView, Forms
from integration_pages.enquiries.services import Submission

from .. import services
from ..addresses import FORMS as WORDS
from ..choices import Role
from ..forms import FORMS
from .access import brokers, programmes_of
from .forms import SponsorshipEntryForm

# The last part of an address, as of the two public forms.
ROLES = {word.strip("/"): role for role, word in WORDS.items()}


def address_of(role: Role) -> str:
    return reverse("sponsorships:enter", args=[WORDS[role].strip("/")])


class SponsorshipEntryView(EntryView):
    template_name = "integration_pages/admin/sponsorship_enter.html"
    back_url = reverse_lazy("sponsorships:index")  # type: ignore[assignment]
    back_label = pgettext_lazy("admin", "Sponsorships")
    role: Role

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not brokers(request.user):
            raise PermissionDenied
        if kwargs["word"] not in ROLES:
            raise Http404
        self.role = ROLES[kwargs["word"]]
        return super().dispatch(request, *args, **kwargs)

    def forms(self, data: Any = None) -> Forms:
        form = FORMS[self.role](data)
        # Readers are told there that somebody calls to check it: it has been heard already.
        form.fields["phone"].help_text = ""
        return {"form": form, "entry": SponsorshipEntryForm(data, by=self.request.user)}

    def keep(self, forms: Any, stamp: str) -> Submission:
        form, entry = forms["form"], forms["entry"]
        programme = entry.cleaned_data["programme"]
        enquiry = form.record(programme=programme, programme_title=programme.title)
        return services.enter(enquiry, entry.entry, self.request.user, stamp=stamp)

    def way_on(self, done: Submission) -> str:
        return reverse("sponsorships:edit", args=[done.record.pk])

    def get_page_title(self) -> str:
        return pgettext("admin", "Enter an enquiry")

    def get_page_subtitle(self) -> str:
        return str(self.role.label)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ways = [(role.label, address_of(role), role == self.role) for role in (Role.NEWCOMER, Role.SPONSOR)]
        has_programmes = programmes_of(self.request.user).filter(live=True).exists()
        return super().get_context_data(ways=ways, has_programmes=has_programmes, **kwargs)
