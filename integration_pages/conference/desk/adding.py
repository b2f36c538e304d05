"""Somebody who called, or came to the desk: added by hand, also when the form is closed."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import pgettext
from wagtail.admin import messages

from ..choices import PlaceState
from ..models import Registration
from ..registration.storing import NotNow
from . import acts
from .editions import EditionView
from .forms import AddForm

CONFLICT, UNPROCESSABLE = 409, 422


class AddView(EditionView):
    template_name = "integration_pages/admin/conference/add.html"
    header_icon = "plus"

    def get_page_title(self) -> str:
        return pgettext("admin", "Add somebody")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=AddForm(self.edition), stamp=uuid4()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it; a double click, or an address that is registered already, leads to the row that is there."""
        form = AddForm(self.edition, request.POST)
        stamp = request.POST.get("stamp", "")[:40] or str(uuid4())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, stamp=stamp), status=UNPROCESSABLE)
        row = Registration(edition=self.edition, language=form.cleaned_data["language"], **form.values)
        names = form.cleaned_data["names"]
        try:
            done = acts.add(row, form.sessions_chosen, names, stamp=stamp, by=request.user)
        except NotNow:
            form.add_error(None, pgettext("admin", "This conference takes no registrations: it is gone."))
            return self.render_to_response(self.get_context_data(form=form, stamp=stamp), status=CONFLICT)
        self.tell(done)
        return redirect("conference_registrations:edit", done.record.pk)

    def tell(self, done: Any) -> None:
        if not done.is_new:
            messages.warning(self.request, pgettext("admin", "This person is registered already. Nothing was added."))
        elif Registration.objects.get(pk=done.record.pk).place == PlaceState.WAITING:
            text = pgettext("admin", "Added to the waiting list: all places are taken.")
            messages.warning(self.request, text)
        else:
            messages.success(self.request, pgettext("admin", "Added, with a place."))
