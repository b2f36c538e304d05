"""Write, look at it, then send: the page for messages to people who registered."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from wagtail.admin import messages as told

from integration_pages.enquiries.fields import PlainTextField
from integration_pages.translation.languages import SOURCE, Language, published_languages

from ..models import ConferenceMessage
from .editions import WAYS, EditionView
from .messages import Recipients, Texts, previews, send, standing
from .selection import RegistrationFilterSet, in_words, selected

CONFLICT, UNPROCESSABLE = 409, 422
LONGEST = 4000


class MessageForm(forms.Form):
    """The German text, and one for each language that has one; in both there is a subject and a text."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.languages = published_languages()
        for language in self.languages:
            is_needed = language.code == SOURCE
            attrs = {"lang": language.tag, "dir": language.dir}
            self.fields[f"subject_{language.code}"] = PlainTextField(
                label=pgettext_lazy("admin", "Subject"), max_length=120, required=is_needed, attrs=attrs
            )
            self.fields[f"text_{language.code}"] = PlainTextField(
                label=pgettext_lazy("admin", "Text"), max_length=LONGEST, lines=8, required=is_needed, attrs=attrs
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for language in self.languages:
            pair = (f"subject_{language.code}", f"text_{language.code}")
            values = [cleaned.get(name, "").strip() for name in pair]
            if language.code != SOURCE and any(values) and not all(values):
                missing = pair[values.index("")]
                self.add_error(missing, pgettext("admin", "Subject and text belong together."))
        return cleaned

    def texts(self) -> Texts:
        found = {}
        for language in self.languages:
            text = self.cleaned_data[f"text_{language.code}"].strip()
            if text:
                found[language.code] = {"subject": self.cleaned_data[f"subject_{language.code}"], "text": text}
        return found

    def pairs(self) -> list[tuple[Language, Any, Any]]:
        """Subject and text of each language, the German ones first."""
        return [(one, self[f"subject_{one.code}"], self[f"text_{one.code}"]) for one in self.languages]


class MessageView(EditionView):
    template_name = "integration_pages/admin/conference/message.html"
    header_icon = "mail"

    def get_page_title(self) -> str:
        return pgettext("admin", "Write to people")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=MessageForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it as it will arrive; send it only as it was shown, to those who were shown."""
        form, people = MessageForm(request.POST), self.people()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, people=people), status=UNPROCESSABLE)
        texts = form.texts()
        seen, now = request.POST.get("standing", ""), standing(texts, people)
        if request.POST.get("do") != "send":
            return self.preview(form, people)
        if seen != now:
            return self.preview(form, people, is_late=True)
        if not people.mailed:
            return self.preview(form, people)
        words = in_words(self.edition, request.GET)
        message, is_new = send(
            self.edition, texts, people, selection=words, stamp=_stamp(request.POST), by=request.user
        )
        self.tell(message, is_new)
        return redirect(f"{reverse('conference_message', args=[self.edition.pk])}#sent")

    def tell(self, message: ConferenceMessage, is_new: bool) -> None:
        if not is_new:
            told.warning(self.request, pgettext("admin", "This message was sent already. Nothing was sent again."))
            return
        text = npgettext("admin", "%d mail is on its way.", "%d mails are on their way.", message.mailed)
        told.success(self.request, text % message.mailed)

    def people(self) -> Recipients:
        return Recipients.of(selected(self.edition, self.request.GET))

    def preview(self, form: MessageForm, people: Recipients, *, is_late: bool = False) -> HttpResponse:
        texts = form.texts()
        shown = {
            "form": form,
            "people": people,
            "previews": previews(texts, people),
            "standing": standing(texts, people),
            "is_late": is_late,
        }
        return self.render_to_response(self.get_context_data(**shown), status=CONFLICT if is_late else 200)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        data = self.request.GET.copy()
        data["edition"] = str(self.edition.pk)
        filters = RegistrationFilterSet(data, queryset=selected(self.edition, self.request.GET)).form
        for name in ("edition", "spam", "reach"):
            del filters.fields[name]
        shown = {
            "filters": filters,
            "selection": in_words(self.edition, self.request.GET),
            "query": self.request.GET.urlencode(),
            "stamp": _stamp(self.request.POST),
            "sent": self.edition.messages.all(),
            "ways": WAYS,
        }
        if "people" not in kwargs:
            shown["people"] = self.people()
        return super().get_context_data(**{**shown, **kwargs})


def _stamp(data: Any) -> UUID:
    """Which copy of the form this is; a new one for a form that says nothing of it."""
    try:
        return UUID(data.get("stamp", ""))
    except ValueError:
        return uuid4()
