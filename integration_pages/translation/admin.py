"""wagtail-localize's admin views where they would let something past the rules: the editor is told why."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from .completeness import bring_up_to_date, refuse_incomplete, refuse_missing, translation_of


def refusal_of(translation: Translation) -> str:
    """Why this translation cannot be published; empty when it can."""
    try:
        refuse_missing(bring_up_to_date(translation))
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def refuse_in_editor(request: HttpRequest, page: Page) -> HttpResponse | None:
    """In the translation editor: back to the sentences with the reason instead of a half-German page."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_of(page)
    reason = refusal_of(translation) if translation else ""
    if not reason:
        return None
    messages.error(request, reason)
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


def refuse_in_bulk(request: HttpRequest, objects: list[Page]) -> HttpResponse | None:
    """When many pages are published at once: name those that are not ready, publish none."""
    reasons = []
    for page in objects:
        try:
            refuse_incomplete(page)
        except ValidationError as refusal:
            reasons.append(f"{page.get_admin_display_title()}: {' '.join(refusal.messages)}")
    if not reasons:
        return None
    for reason in reasons:
        messages.error(request, reason)
    return HttpResponseRedirect(request.POST.get("next") or reverse("wagtailadmin_explore_root"))


class UpdateView(UpdateTranslationsView):
    """Brings translations up to date with the German text, and says which of them still wait for sentences."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        if form.cleaned_data["publish_translations"]:
            for translation in self.object.translations.filter(enabled=True).select_related("source", "target_locale"):
                if reason := refusal_of(translation):
                    messages.warning(self.request, f"{translation.target_locale}: {reason}")
        return response


def no_aliases(request: HttpRequest, page_id: int) -> HttpResponse:
    """An alias would show German text as a translation."""
    raise PermissionDenied
