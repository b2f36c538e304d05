"""What people thought of an edition: five questions, no name, no hour, no cookie but the one against forged forms."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integration_pages.base.dates import ZONE
from integration_pages.conference.models import ConferencePage, Feedback
from integration_pages.conference.standing import begins_at
from integration_pages.conference.views import find_edition
from integration_pages.enquiries import limits, spam
from integration_pages.enquiries.fields import PlainTextField
from integration_pages.enquiries.forms import CHOOSE, OWN_LANGUAGE
from integration_pages.enquiries.views import unlisted
from integration_pages.translation.languages import SOURCE

from .results import QUESTIONS, SCALE, is_open
from .views import around

KIND = "conference_feedback"
FROM_THE_HALL = 100  # everybody there has the address of its network
CONFLICT, UNPROCESSABLE, TOO_MANY = 409, 422, 429


class FeedbackForm(forms.Form):
    """One question is enough to send it."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name, question in QUESTIONS.items():
            self.fields[name] = forms.ChoiceField(
                label=question,
                choices=SCALE,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": CHOOSE},
            )
        self.fields["text"] = PlainTextField(
            label=gettext_lazy("What else do you want to tell us? Please write no names."),
            help_text=OWN_LANGUAGE,
            required=False,
            max_length=1000,
            lines=5,
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Please answer at least one of the questions."))
        return cleaned

    def answers(self) -> dict[str, int]:
        return {name: int(self.cleaned_data[name]) for name in QUESTIONS if self.cleaned_data.get(name)}


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, year: str) -> HttpResponse:
    """`…/konferenz/<year>/rueckmeldung/`"""
    edition, is_sent = find_edition(request, year), request.method == "POST"
    context = around(edition, request, _("How was the conference?"))
    if not is_open(edition, timezone.now()):
        context["is_early"] = timezone.now() < begins_at(edition)
        return render(request, "conference/feedback/closed.html", context, status=CONFLICT if is_sent else 200)
    form, status = FeedbackForm(request.POST if is_sent else None), 200
    if is_sent:
        status = _take(request, form, edition)
        if status == 200:
            return redirect("conference_feedback_thanks", edition.slug)
    stamp = spam.new_stamp(KIND, again=is_sent)
    context |= {"form": form, "stamp": stamp}
    return render(request, "conference/feedback/form.html", context, status=status)


def _take(request: HttpRequest, form: FeedbackForm, edition: ConferencePage) -> int:
    """Keep it; the status to answer with. Machines, and the second of two clicks, get the same thanks."""
    verdict = spam.judge(request.POST, KIND)
    if not form.is_valid():
        return UNPROCESSABLE
    if verdict.is_stale:
        form.add_error(
            None, _("This form was open for a long time. Your text is still here: please send it once more.")
        )
        return UNPROCESSABLE
    if not limits.may_send(KIND, request.META.get("REMOTE_ADDR", ""), by_client=FROM_THE_HALL):
        form.add_error(
            None,
            _("Too many messages are coming from here. Please wait ten minutes, then send it. Your text stays here."),
        )
        return TOO_MANY
    is_first = limits.within(f"{KIND}:{verdict.stamp}", most=1, window=spam.LONGEST)
    if is_first and not verdict.reason:
        Feedback.objects.create(
            edition=edition,
            language=get_language() or SOURCE,
            on=timezone.now().astimezone(ZONE).date(),
            answers=form.answers(),
            text=form.cleaned_data["text"],
        )
    return 200


@unlisted
@require_safe
def thanks(request: HttpRequest, year: str) -> HttpResponse:
    context = around(find_edition(request, year), request, _("Thank you for your answers!"))
    return render(request, "conference/feedback/thanks.html", context)
