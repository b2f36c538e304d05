from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from integration_pages.offers import vocabulary
from integration_pages.offers.lists import list_url
from integration_pages.translation.names import text_of

from .results import TYPES, cleaned, results


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Offers and pages that say what was asked for. Nothing of a query is kept anywhere."""
    text = cleaned(request.GET.get("q", ""))
    kind = request.GET.get("type", "")
    kind = kind if kind in TYPES else ""
    context: dict[str, Any] = {"q": text, "list_url": list_url(request), "topics": _topics(list_url(request))}
    if text:
        answer = results(text, kind, request.GET.get("page", ""), request, timezone.now())
        context |= {
            "answer": answer,
            "results": answer.page,
            "types": _types(text, kind, answer.counts),
            "offers_url": f"{list_url(request)}?{urlencode({'q': text})}",
        }
    response = TemplateResponse(request, "cms/search.html", context)
    # Countless addresses of the same pages; and what somebody looks for is nobody's business.
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _types(text: str, kind: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    labels = {"": gettext("Everything"), "offers": gettext("Offers"), "pages": gettext("Pages")}
    return [
        {
            "label": label,
            "count": counts[name],
            "url": "?" + urlencode({"q": text, **({"type": name} if name else {})}),
            "is_current": name == kind,
        }
        for name, label in labels.items()
    ]


def _topics(url: str) -> list[dict[str, str]]:
    found = []
    for slug, field in vocabulary.fields().items():
        name, lang = text_of(field, "name")
        found.append({"title": name, "lang": lang, "icon": field.icon, "url": f"{url}?{urlencode({'field': slug})}"})
    return found
