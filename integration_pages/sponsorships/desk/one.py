"""What the pages about one enquiry share: who may see it, what is said when it is gone, how changes meet each other."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import pgettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..models import SponsorshipEnquiry
from ..services import NotPossible
from ..services.rows import lock
from .access import brokers, handled_by
from .standing import news

CONFLICT, UNPROCESSABLE, GONE = 409, 422, 404


class OneEnquiryView(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "group"
    enquiry: SponsorshipEnquiry

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not brokers(request.user):
            raise PermissionDenied
        found = handled_by(request.user).select_related("programme__contact").filter(pk=kwargs["pk"]).first()
        if found is None:
            if request.method == "POST":
                return self.gone()
            raise Http404
        self.enquiry = found
        return super().dispatch(request, *args, **kwargs)

    def gone(self) -> HttpResponse:
        """Deleted by the person, or in a programme that was taken from this coordinator: nothing typed is lost."""
        texts = [str(value) for name, value in self.request.POST.items() if name.endswith("text")]
        template = "integration_pages/admin/sponsorship_gone.html"
        return render(self.request, template, {"typed": [text for text in texts if text.strip()]}, status=GONE)

    def change(
        self, act: Callable[[], None], others: Callable[[], list[SponsorshipEnquiry]] = list
    ) -> list[str] | None:
        """Do it under lock, unless the enquiry stands otherwise than this person saw it; then what is new is returned.

        None when the enquiry, or one of the others, is gone. All are locked at once and in one order, so that two
        people who bring the same two together do not block each other.
        """
        try:
            with transaction.atomic():
                self.enquiry = lock(self.enquiry, *others())[0]
                found = news(self.request.POST.get("standing", ""), self.enquiry)
                if not found:
                    act()
            return found
        except NotPossible as error:
            return [str(error)]
        except ObjectDoesNotExist:
            return None

    def get_page_title(self) -> str:
        return self.enquiry.name

    def trail(self) -> list[dict[str, Any]]:
        url = reverse("sponsorships:edit", args=[self.enquiry.pk])
        return [
            {"url": reverse_lazy("sponsorships:index"), "label": pgettext("admin", "Sponsorships")},
            {"url": url, "label": self.enquiry.name},
        ]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *before, here = self.trail()
        return [*super().get_breadcrumbs_items(), *before, {**here, "url": ""}]
