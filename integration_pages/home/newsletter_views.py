"""The newsletter's text in the admin: to read, to copy, to download."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from integration_pages.base.dates import ZONE
from integration_pages.base.rights import may_publish_below
from integration_pages.news.models import NewsIndexPage
from integration_pages.translation.languages import SOURCE, published_languages

from .newsletter import newsletter

FIRST_YEAR, LAST_YEAR = 2000, 2100


def may_write_newsletter(request: HttpRequest) -> bool:
    return may_publish_below(request, NewsIndexPage.fixed_slug)


class MonthField(forms.CharField):
    """A month as browsers send it: 2026-11."""

    widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-11"})

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        try:
            month = datetime.strptime(text, "%Y-%m").date() if len(text) <= 7 else None
        except ValueError:
            month = None
        if month is None or not FIRST_YEAR <= month.year <= LAST_YEAR:
            raise forms.ValidationError(
                pgettext_lazy("admin", "Please give the month as year and number, for example 2026-11."), code="invalid"
            )
        return month


def _languages() -> list[tuple[str, str]]:
    return [(language.code, language.name) for language in published_languages()]


class NewsletterForm(forms.Form):
    month = MonthField(label=pgettext_lazy("admin", "Month"))
    language = forms.ChoiceField(label=pgettext_lazy("admin", "Language"), choices=_languages)


class NewsletterView(WagtailAdminTemplateMixin, TemplateView):
    """A month and a language, and the text that follows; what cannot be understood is said and stays in the form."""

    template_name = "integration_pages/admin/newsletter.html"
    page_title = pgettext_lazy("admin", "Text for the newsletter")
    header_icon = "mail"
    breadcrumbs_items = [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": page_title}]
    is_download = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_write_newsletter(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now = timezone.now()
        start = {"month": f"{now.astimezone(ZONE):%Y-%m}", "language": SOURCE}
        form = NewsletterForm({**start, **{name: request.GET[name] for name in start if name in request.GET}})
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, text=""), status=400)
        month, language = form.cleaned_data["month"], form.cleaned_data["language"]
        text = newsletter(month, language, request, now)
        if self.is_download:
            return _file(text, month, language)
        return self.render_to_response(self.get_context_data(form=form, text=text, language=language))


def _file(text: str, month: date, language: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="neuigkeiten-{month:%Y-%m}-{language}.txt"'}
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)
