"""One row at the desk: opened by those who may, noted as seen, changed only as it was seen."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.models import AccessLog
from integration_pages.translation.languages import language_of

from ..services import NotNow
from .access import may_manage

CONFLICT, UNPROCESSABLE = 409, 422
LATEST = 100
DELETED_MEANWHILE = pgettext_lazy("admin", "It was deleted meanwhile.")


class Invalid(Exception):
    """A form of the page holds what is wrong; the page shows it again."""

    def __init__(self, **forms: Any) -> None:
        super().__init__()
        self.forms = forms


class RowView(WagtailAdminTemplateMixin, TemplateView):
    model: ClassVar[Any]
    list_url: ClassVar[str]
    edit_url: ClassVar[str]
    row: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage(request.user):
            raise PermissionDenied
        self.row = self.model.objects.filter(pk=kwargs["pk"]).first()
        if self.row is None:
            if request.method == "POST":
                return self.gone()
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def gone(self) -> HttpResponse:
        messages.warning(self.request, DELETED_MEANWHILE)
        return redirect(self.list_url)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        enquiries.note_seen(self.row, request.user)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one thing, unless the row stands otherwise than this person saw it: then nothing is done, and said so."""
        do = request.POST.get("do", "")
        act = self.acts().get(do)
        if act is None:
            raise SuspiciousOperation("The page does not offer this.")
        try:
            with transaction.atomic():
                self.row = self.model.objects.select_for_update().get(pk=self.row.pk)
                if request.POST.get("standing", "") != self.standing():
                    raise NotNow
                if do not in self.offered():
                    raise SuspiciousOperation("The desk does not offer this now.")
                told = act()
        except Invalid as wrong:
            return self.render_to_response(self.get_context_data(**wrong.forms), status=UNPROCESSABLE)
        except NotNow:
            return self.changed_meanwhile()
        except ObjectDoesNotExist:
            return self.gone()
        messages.success(request, told)
        return redirect(self.list_url) if do == "erase" else redirect(self.edit_url, self.row.pk)

    def changed_meanwhile(self) -> HttpResponse:
        row = self.model.objects.filter(pk=self.row.pk).first()
        if row is None:
            return self.gone()
        self.row = row
        return self.render_to_response(self.get_context_data(is_late=True, **self.typed()), status=CONFLICT)

    def typed(self) -> dict[str, Any]:
        """Forms of the page that hold what was typed, for when nothing could be done with it."""
        return {}

    def offered(self) -> set[str]:
        """What can be done with the row as it stands."""
        raise NotImplementedError

    def acts(self) -> dict[str, Callable[[], str]]:
        """What can be asked for, by name; each says what the person is told."""
        raise NotImplementedError

    def standing(self) -> str:
        raise NotImplementedError

    def spam(self) -> str:
        enquiries.mark_spam(self.row, self.request.user)
        return pgettext("admin", "It is set apart as spam and deleted after a week.")

    def not_spam(self) -> str:
        enquiries.not_spam(self.row, self.request.user)
        return pgettext("admin", "It stands among the others again.")

    def erase(self) -> str:
        enquiries.erase(self.row, self.request.user)
        return pgettext("admin", "It is deleted for good.")

    def get_page_title(self) -> str:
        return str(self.row)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {
            "row": self.row,
            "standing": self.standing(),
            "offered": self.offered(),
            "language": language_of(self.row.language),
            "entered": enquiries.entry_of(self.row),
            "history": AccessLog.objects.filter(record=self.row.uuid).select_related("user")[:LATEST],
        }
        return super().get_context_data(**{**shown, **kwargs})
