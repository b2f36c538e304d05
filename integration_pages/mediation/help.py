"""What the page shows beside its text: three questions with their answer, and the languages of the pool."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from integration_pages.translation.links import url_in
from snippets.hsds import absolute_url

from .decision import Answer, Legal, Questions, Way, When, decide, parse
from .forms import languages_to_mediate
from .languages import named, public_languages
from .models import MediationPage
from .structured import structured_data

# The text of the page that goes with an answer, and the address that helps further.
TEXTS = {Way.LOCAL: "local_text", Way.COUNTY: "county_text", Way.SWORN: "sworn_text"}
LINKS = {Way.COUNTY: "county_url", Way.SWORN: "sworn_url"}


@dataclass(frozen=True)
class Option:
    value: str
    label: Any
    hint: Any
    is_chosen: bool


def help_context(page: MediationPage, request: HttpRequest) -> dict[str, Any]:
    asked, spoken = parse(request.GET), public_languages()
    answer = decide(asked, languages=spoken, workdays=page.county_workdays, takes_requests=page.takes_requests)
    url = url_in(page, request=request)
    return {
        "asked": asked,
        "answer": answer,
        "answer_text": text_of_way(page, answer),
        "answer_url": getattr(page, LINKS[answer.way]) if answer and answer.way in LINKS else "",
        "whens": _whens(asked, page.county_workdays),
        "legals": _legals(asked),
        "languages_to_choose": languages_to_mediate(),
        "public_languages": named(spoken),
        "if_it_can_wait": asked.query(when=When.LATER) if _may_wait(asked, answer) else "",
        "if_yes": asked.query(legal=Legal.YES),
        "if_no": asked.query(legal=Legal.NO),
        "page_url": url,
        "request_url": f"{reverse('mediation_request')}{_language(asked)}",
        "join_url": reverse("mediation_join"),
        "structured_data": structured_data(page, absolute_url(url), spoken),
    }


def text_of_way(page: MediationPage, answer: Answer | None) -> str:
    """What the page says about whoever helps, in the reader's language; empty where it says nothing."""
    return str(getattr(page.text, TEXTS[answer.way])) if answer and answer.way in TEXTS else ""


def _may_wait(asked: Questions, answer: Answer | None) -> bool:
    return bool(answer and answer.way == Way.ASK and asked.legal == Legal.NO)


def _language(asked: Questions) -> str:
    return f"?language={asked.language}" if asked.language else ""


def _whens(asked: Questions, workdays: int) -> list[Option]:
    words = {
        When.SOON: ngettext("Within the next working day", "Within the next %(days)d working days", workdays),
        When.LATER: ngettext("In more than %(days)d working day", "In more than %(days)d working days", workdays),
    }
    return [Option(value, text % {"days": workdays}, "", asked.when == value) for value, text in words.items()]


def _legals(asked: Questions) -> list[Option]:
    hints = {
        Legal.NO: _(
            "For example: a talk with parents at school, a first visit to an advice centre, a form at the office."
        ),
        Legal.YES: _(
            "For example: court, police, asylum hearing, a contract or a signature, findings and operations at the "
            "doctor's. A mistake there can cost money, rights or health."
        ),
    }
    return [Option(value, label, hints.get(Legal(value), ""), asked.legal == value) for value, label in Legal.choices]
