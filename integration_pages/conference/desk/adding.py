"""Somebody who called, or came to the desk: added by hand, also when the form is closed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext
from wagtail.admin import messages

from integration_pages.enquiries.desk.adding import AddingView, Forms
from integration_pages.enquiries.forms import NotKept
from integration_pages.enquiries.services import Submission

from ..choices import PlaceState
from ..models import Registration
from ..registration.storing import NotNow
from . import acts
from .editions import EditionView
from .forms import AddForm


class AddView(AddingView, EditionView):
    template_name = "integration_pages/admin/conference/add.html"
    header_icon = "plus"

    def get_page_title(self) -> str:
        return pgettext("admin", "Add somebody")

    def forms(self, data: Any = None) -> Forms:
        return {"form": AddForm(self.edition, data)}

    def keep(self, forms: Any, stamp: str) -> Submission:
        """An address that is registered already leads to the row that is there, too."""
        form: AddForm = forms["form"]
        row = Registration(edition=self.edition, language=form.cleaned_data["language"], **form.values)
        try:
            done: Submission = acts.add(
                row, form.sessions_chosen, form.cleaned_data["names"], stamp=stamp, by=self.request.user
            )
        except NotNow:
            raise NotKept(pgettext("admin", "This conference takes no registrations: it is gone.")) from None
        return done

    def tell(self, done: Submission) -> None:
        if not done.is_new:
            messages.warning(self.request, pgettext("admin", "This person is registered already. Nothing was added."))
        elif Registration.objects.get(pk=done.record.pk).place == PlaceState.WAITING:
            text = pgettext("admin", "Added to the waiting list: all places are taken.")
            messages.warning(self.request, text)
        else:
            messages.success(self.request, pgettext("admin", "Added, with a place."))

    def way_on(self, done: Submission) -> str:
        return reverse("conference_registrations:edit", args=[done.record.pk])
