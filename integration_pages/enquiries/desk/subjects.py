"""A person's rights: what is kept under an e-mail address, as a file, or erased (Art. 15, 17, 20 GDPR)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .. import services
from ..models import PersonalRecord
from .access import handles_all
from .forms import PersonForm

FILENAME = "personendaten.json"


def _shown(record: PersonalRecord) -> dict[str, Any]:
    names = {field.name: field.verbose_name for field in record._meta.concrete_fields}
    data = [
        (name, getattr(record, f"get_{name}_display", None), value) for name, value in record.personal_data().items()
    ]
    return {
        "record": record,
        "data": [(names.get(name, name), display() if display else value) for name, display, value in data],
        "answers": services.answers_to(record),
    }


def _others(email: str) -> list[tuple[Any, list[dict[str, Any]]]]:
    """What other rooms keep, under their headings; every value as somebody reads it."""
    titles = {source.key: source.title for source in services.SOURCES}
    found = services.others_by_email(email)
    return [
        (titles[key], [{name: _in_words(value) for name, value in row.items()} for row in rows])
        for key, rows in found.items()
    ]


def _in_words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "–")


class PersonalDataView(WagtailAdminTemplateMixin, TemplateView):
    """Look, then take along or erase; the address is posted each time and stands in no URL."""

    template_name = "integration_pages/admin/personal_data.html"
    page_title = pgettext_lazy("admin", "Data of a person")
    header_icon = "user"
    breadcrumbs_items = [
        *WagtailAdminTemplateMixin.breadcrumbs_items,
        {"url": reverse_lazy("enquiries:index"), "label": pgettext_lazy("admin", "Enquiries")},
        {"url": "", "label": page_title},
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not handles_all(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=PersonForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        email = form.cleaned_data["email"]
        match request.POST.get("do"):
            case "export":
                response = JsonResponse(
                    services.export_by_email(email, request.user),
                    json_dumps_params={"ensure_ascii": False, "indent": 1},
                )
                response["Content-Disposition"] = f'attachment; filename="{FILENAME}"'
                return response
            case "erase":
                return self.erase(email)
            case do:
                found = [_shown(record) for record in services.see_by_email(email, request.user)]
                others = _others(email)
                count = len(found) + sum(len(rows) for _, rows in others)
                context = {"form": form, "email": email, "found": found, "others": others, "count": count}
                context["asks"] = do == "ask" and bool(count)
                return self.render_to_response(self.get_context_data(**context))

    def erase(self, email: str) -> HttpResponse:
        count = sum(services.erase_by_email(email, self.request.user).values())
        if count:
            text = npgettext("admin", "%d record was erased.", "%d records were erased.", count) % count
            messages.success(self.request, text)
        else:
            messages.warning(self.request, pgettext("admin", "There is nothing under this address any more."))
        return redirect(reverse("personal_data"))
