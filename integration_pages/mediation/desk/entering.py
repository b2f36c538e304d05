"""A request that came by phone or at the counter."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils.translation import pgettext, pgettext_lazy

from integration_pages.enquiries.desk.adding import EntryView, Forms
from integration_pages.enquiries.services import Submission

from .. import services
from ..decision import sworn
from ..forms import MediationRequestForm
from .access import may_manage
from .forms import RequestEntryForm


class RequestEntryView(EntryView):
    template_name = "integration_pages/admin/mediation/enter.html"
    back_url = reverse_lazy("mediation_requests:index")  # type: ignore[assignment]
    back_label = pgettext_lazy("admin", "Language mediation")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def forms(self, data: Any = None) -> Forms:
        return {"form": MediationRequestForm(data), "entry": RequestEntryForm(data, by=self.request.user)}

    def keep(self, forms: Any, stamp: str) -> Submission:
        form, entry = forms["form"], forms["entry"]
        asked = form.record(language=entry.cleaned_data["language"])
        return services.enter(asked, entry.entry, self.request.user, stamp=stamp)

    def way_on(self, done: Submission) -> str:
        return reverse("mediation_requests:edit", args=[done.record.pk])

    def get_page_title(self) -> str:
        return pgettext("admin", "Enter a request")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        refused = sworn() if kwargs["form"].is_refused else None
        return super().get_context_data(refused=refused, **kwargs)
