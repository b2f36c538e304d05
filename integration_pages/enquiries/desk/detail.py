"""One enquiry: what was sent, what was done with it, and what can be done now."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from integration_pages.translation.languages import language_of
from integration_pages.translation.links import url_in

from .. import services
from ..models import AccessLog, Enquiry, PersonalRecord, State
from ..outbox import answer_frame
from .access import handled_by, handles_all, kinds_of
from .forms import AnswerForm, AssignForm
from .standing import news, standing

# What rooms above offer for an enquiry: asked with it and the person at the desk; (label, address) of each way.
WAYS: list[Callable[[Enquiry, Any], list[tuple[str, str]]]] = []

CONFLICT, UNPROCESSABLE = 409, 422
LATEST = 100
SHOWN = (
    "topic",
    "page_title",
    "page_path",
    "other_form",
    "wished_language",
    "organisation",
    "work",
    "text",
    "name",
    "email",
    "phone",
)
DELETED_MEANWHILE = pgettext_lazy("admin", "The sender has deleted this enquiry meanwhile.")


def offered(enquiry: Enquiry) -> set[str]:
    """What can be done with it as it stands."""
    if enquiry.is_spam:
        return {"not_spam"}
    if enquiry.state == State.CLOSED:
        return {"reopen", "spam"}
    possible = {"take", "assign", "answer", "answer_and_close", "close", "spam"}
    return possible | {"reopen"} if enquiry.state == State.ANSWERED else possible


def sent(enquiry: Enquiry) -> list[dict[str, Any]]:
    """What somebody has sent, field by field, each with the direction it is written in."""
    fields: dict[str, Any] = {field.name: field for field in enquiry._meta.concrete_fields}
    rows = []
    for name in SHOWN:
        display = getattr(enquiry, f"get_{name}_display", None)
        if value := display() if display else getattr(enquiry, name):
            rows.append({"name": name, "label": fields[name].verbose_name, "value": value})
    return rows


def history(enquiry: PersonalRecord) -> list[AccessLog]:
    """Who did what, the latest first; looking several times in a row is one line."""
    rows: list[AccessLog] = []
    for row in AccessLog.objects.filter(record=enquiry.uuid).select_related("user")[:LATEST]:
        if not rows or (rows[-1].action, rows[-1].user_id) != (row.action, row.user_id):
            rows.append(row)
    return rows


class EnquiryView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "integration_pages/admin/enquiry.html"
    header_icon = "mail"
    enquiry: Enquiry

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not kinds_of(request.user):
            raise PermissionDenied
        found = handled_by(request.user).select_related("page", "assigned_to").filter(pk=kwargs["pk"]).first()
        if found is None:
            if request.method == "POST":
                return self.gone()
            raise Http404
        self.enquiry = found
        return super().dispatch(request, *args, **kwargs)

    def gone(self) -> HttpResponse:
        messages.warning(self.request, DELETED_MEANWHILE)
        return redirect("enquiries:index")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        services.note_seen(self.enquiry, request.user)
        return self.render_to_response(self.get_context_data(answer=AnswerForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one thing, unless the enquiry stands otherwise than this person saw it: then say so, and keep the text."""
        do = request.POST.get("do", "")
        answer = AnswerForm(request.POST if do.startswith("answer") else None)
        if answer.is_bound and not answer.is_valid():
            return self.render_to_response(self.get_context_data(answer=answer), status=UNPROCESSABLE)
        try:
            with transaction.atomic():
                self.enquiry = Enquiry.objects.select_for_update().get(pk=self.enquiry.pk)
                found = news(request.POST.get("standing", ""), self.enquiry)
                if not found:
                    messages.success(request, self.act(do, answer))
        except Enquiry.DoesNotExist:
            return self.gone()
        if found:
            kept = {"text": answer.cleaned_data["text"]} if answer.is_bound else None
            context = self.get_context_data(answer=AnswerForm(initial=kept))
            return self.render_to_response({**context, "news": found}, status=CONFLICT)
        return redirect("enquiries:edit", self.enquiry.pk)

    def act(self, do: str, answer: AnswerForm) -> str:
        """Do it; what the person is told. Raises `SuspiciousOperation` for what the page does not offer."""
        if do not in offered(self.enquiry):
            raise SuspiciousOperation("The desk does not offer this now.")
        acts: dict[str, Callable[[], str]] = {"take": self.take, "assign": self.assign}
        if do in acts:
            return acts[do]()
        if do.startswith("answer"):
            return self.answer(answer.cleaned_data["text"], closes=do == "answer_and_close")
        return self.change(do)

    def take(self) -> str:
        services.assign(self.enquiry, self.request.user, self.request.user)
        return pgettext("admin", "You have it now.")

    def assign(self) -> str:
        form = AssignForm(self.request.POST, enquiry=self.enquiry)
        if not form.is_valid():
            raise SuspiciousOperation("This person does not handle enquiries of this kind.")
        services.assign(self.enquiry, form.cleaned_data["to"], self.request.user)
        if form.cleaned_data["to"] is None:
            return pgettext("admin", "It is assigned to nobody now.")
        return pgettext("admin", "It is assigned to %(name)s now.") % {"name": form.cleaned_data["to"]}

    def answer(self, text: str, *, closes: bool) -> str:
        written = services.answer(self.enquiry, text, self.request.user)
        if closes:
            services.close(self.enquiry, self.request.user)
        if written.mail_id:
            return pgettext("admin", "Your answer is on its way by e-mail, and stands under the sender's private link.")
        return pgettext("admin", "Your answer stands under the sender's private link. No e-mail was sent.")

    def change(self, do: str) -> str:
        acts: dict[str, tuple[Callable[[Any, Any], None], Any]] = {
            "close": (services.close, pgettext_lazy("admin", "It is closed.")),
            "reopen": (services.reopen, pgettext_lazy("admin", "It is open again.")),
            "spam": (services.mark_spam, pgettext_lazy("admin", "It is set apart as spam and deleted after a week.")),
            "not_spam": (services.not_spam, pgettext_lazy("admin", "It stands among the others again.")),
        }
        act, told = acts[do]
        act(self.enquiry, self.request.user)
        return str(told)

    def get_page_title(self) -> str:
        return str(self.enquiry)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": reverse_lazy("enquiries:index"), "label": pgettext("admin", "Enquiries")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, language = self.enquiry, language_of(self.enquiry.language)
        page = row.page.specific if row.page else None
        before, after = answer_frame(row)
        return super().get_context_data(
            enquiry=row,
            rows=sent(row),
            language=language,
            standing=standing(row),
            offered=offered(row),
            assign=AssignForm(enquiry=row),
            answers=row.answers.select_related("author", "mail"),
            history=history(row),
            reader_url=url_in(page, language.code, self.request) if page and page.live else "",
            edit_url=AdminURLFinder(self.request.user).get_edit_url(page) if page else "",
            frame_before=before,
            frame_after=after,
            ways=[way for source in WAYS for way in source(row, self.request.user)],
            may_erase=handles_all(self.request.user),
            **kwargs,
        )


def erase_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks, then deletes one enquiry for good: for senders who gave no e-mail address to find them by."""
    if not handles_all(request.user):
        raise PermissionDenied
    enquiry = get_object_or_404(handled_by(request.user), pk=pk)
    if request.method == "POST":
        services.erase(enquiry, request.user)
        messages.success(request, pgettext("admin", "The enquiry is deleted."))
        return redirect(reverse("enquiries:index"))
    return render(
        request,
        "integration_pages/admin/enquiry_erase.html",
        {"enquiry": enquiry, "back": reverse("enquiries:edit", args=[enquiry.pk])},
    )
