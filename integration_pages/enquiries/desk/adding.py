"""Pages of the desks on which staff writes down somebody who called, or came to the counter."""

from typing import Any
from uuid import uuid4

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import pgettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..forms import EnquiryForm, NotKept
from ..notices import privacy_notice
from ..services import Submission
from .forms import EntryForm

CONFLICT, UNPROCESSABLE = 409, 422

Forms = dict[str, BaseForm]


class AddingView(WagtailAdminTemplateMixin, TemplateView):
    """Forms that are sent together. What is wrong keeps what was typed; a double click is one row."""

    header_icon = "plus"

    def forms(self, data: Any = None) -> Forms:
        """The forms of the page by the name that its template knows."""
        raise NotImplementedError

    def keep(self, forms: Forms, stamp: str) -> Submission:
        """Save what is right; raises `NotKept` where the moment has passed."""
        raise NotImplementedError

    def tell(self, done: Submission) -> None:
        """Say what came of it."""
        raise NotImplementedError

    def way_on(self, done: Submission) -> str:
        """Where its page is."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.forms(), str(uuid4()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep it; what was sent twice, or is there already, leads to the row that is there."""
        forms, stamp = self.forms(request.POST), request.POST.get("stamp", "")[:40] or str(uuid4())
        # All of them say what is wrong, not only the first.
        valid = [form.is_valid() for form in forms.values()]
        if not all(valid):
            return self.show(forms, stamp, UNPROCESSABLE)
        try:
            done = self.keep(forms, stamp)
        except NotKept as refused:
            next(iter(forms.values())).add_error(None, str(refused))
            return self.show(forms, stamp, CONFLICT)
        self.tell(done)
        return redirect(self.way_on(done))

    def show(self, forms: Forms, stamp: str, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**forms, stamp=stamp), status=status)


class EntryView(AddingView):
    """A form of the readers, filled in by staff with what somebody said: the same questions, the same rules.

    It is kept as if it had been sent, whatever came from this place before: limits are for strangers.
    """

    template_name = "integration_pages/admin/desk/entering.html"
    back_url: str
    back_label: Any

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": self.back_url, "label": self.back_label},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def show(self, forms: Forms, stamp: str, status: int = 200) -> HttpResponse:
        for field in forms["form"].fields.values():
            # What the browser would fill in is about whoever sits at the desk.
            field.widget.attrs["autocomplete"] = "off"
        return super().show(forms, stamp, status)

    def tell(self, done: Submission) -> None:
        if not done.is_new:
            text = pgettext("admin", "The same came a few minutes ago: this is it. Nothing was entered twice.")
            messages.warning(self.request, text)
            return
        told = pgettext("admin", "It is entered.")
        if done.record.address:
            told += " " + pgettext("admin", "A mail asks the person to confirm the address.")
        messages.success(self.request, told)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form: EnquiryForm = kwargs["form"]
        entry: EntryForm = kwargs["entry"]
        return super().get_context_data(
            is_wrong=bool(form.errors or entry.errors),
            notice=privacy_notice(form.model, form.kind),
            back_url=self.back_url,
            **kwargs,
        )
