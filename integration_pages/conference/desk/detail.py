"""One registration at the desk: who comes, to which sessions, with which needs; and what can be done with it now."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from integration_pages.enquiries import services as enquiries
from integration_pages.enquiries.models import AccessLog
from integration_pages.translation.languages import language_of

from ..choices import PlaceState, RegistrationState
from ..models import Registration
from ..registration import services
from ..registration.places import locked_edition, turn_of
from ..registration.sessions import clashing
from ..registration.storing import NoRoom, NotNow
from . import acts
from .access import may_manage
from .editions import list_url
from .forms import MoveForm, RegistrationForm, no_room
from .standing import of_registration

CONFLICT, UNPROCESSABLE = 409, 422
LATEST = 100
DELETED_MEANWHILE = pgettext_lazy("admin", "It was deleted meanwhile.")


class Invalid(Exception):
    """A form of the page holds what is wrong; the page shows it again."""

    def __init__(self, **context: Any) -> None:
        super().__init__()
        self.context = context


def offered(row: Registration) -> set[str]:
    """What can be done with it as it stands."""
    if row.is_spam:
        return {"not_spam", "erase"}
    if row.state in row.settled or row.edition is None:
        return {"erase"}
    possible = {"change", "move", "seat", "cancel", "spam", "erase"}
    if row.state == RegistrationState.UNCONFIRMED:
        possible.add("called")
    if row.place != PlaceState.HELD:
        possible.add("take_up")
    if row.place == PlaceState.OFFERED or row.session_places.filter(place=PlaceState.OFFERED).exists():
        possible |= {"accept", "decline"}
    return possible


class RegistrationView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "integration_pages/admin/conference/registration.html"
    header_icon = "group"
    row: Registration

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage(request.user):
            raise PermissionDenied
        found = self.find(kwargs["pk"])
        if found is None:
            if request.method == "POST":
                return self.gone()
            raise Http404
        self.row = found
        return super().dispatch(request, *args, **kwargs)

    def find(self, pk: int) -> Registration | None:
        row: Registration | None = Registration.objects.select_related("edition").filter(pk=pk).first()
        return row

    def gone(self) -> HttpResponse:
        messages.warning(self.request, DELETED_MEANWHILE)
        return redirect("conference_registrations:index")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        enquiries.note_seen(self.row, request.user)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do one thing, unless the row stands otherwise than this person saw it: then nothing is done, and said so."""
        do = request.POST.get("do", "")
        name, _, about = do.partition("-")
        act = self.acts().get(name)
        if act is None or (about and not (about.isascii() and about.isdigit() and len(about) < 18)):
            raise SuspiciousOperation("The page does not offer this.")
        try:
            with transaction.atomic():
                # The edition first, as everything that changes registrations does.
                locked_edition(self.row.edition_id)
                self.row = Registration.objects.select_related("edition").get(pk=self.row.pk)
                if request.POST.get("standing", "") != of_registration(self.row):
                    raise NotNow
                if name not in offered(self.row):
                    raise SuspiciousOperation("The desk does not offer this now.")
                told = act(int(about or 0))
        except Invalid as wrong:
            return self.render_to_response(self.get_context_data(**wrong.context), status=UNPROCESSABLE)
        except NoRoom as refusal:
            return self.render_to_response(self.get_context_data(refusal=no_room(refusal)), status=CONFLICT)
        except NotNow:
            return self.changed_meanwhile()
        except ObjectDoesNotExist:
            return self.gone()
        messages.success(request, told)
        return self.way_on(name)

    def way_on(self, name: str) -> HttpResponse:
        """Back to where the button was pressed."""
        if name == "erase":
            return redirect(list_url(self.row.edition))
        if self.request.POST.get("from") == "calls" and self.row.edition_id:
            return redirect("conference_calls", self.row.edition_id)
        return redirect(self.request.path)

    def changed_meanwhile(self) -> HttpResponse:
        row = self.find(self.row.pk)
        if row is None:
            return self.gone()
        self.row = row
        kept = {"form": RegistrationForm.of(row, self.request.POST)} if self.request.POST["do"] == "change" else {}
        return self.render_to_response(self.get_context_data(is_late=True, **kept), status=CONFLICT)

    def acts(self) -> dict[str, Callable[[int], str]]:
        return {
            "called": self.called,
            "take_up": self.take_up,
            "seat": self.seat,
            "accept": self.accept,
            "decline": self.decline,
            "move": self.move,
            "change": self.change,
            "cancel": self.cancel,
            "spam": self.spam,
            "not_spam": self.not_spam,
            "erase": self.erase,
        }

    def called(self, about: int) -> str:
        acts.confirm_by_call(self.row, self.request.user)
        return pgettext("admin", "The registration is confirmed.")

    def take_up(self, about: int) -> str:
        acts.take_up(self.row, self.request.user)
        return pgettext("admin", "There is a place now. Who has an e-mail address was written to.")

    def seat(self, about: int) -> str:
        acts.seat(self.row, about, self.request.user)
        return pgettext("admin", "There is a place in this session now. Who has an e-mail address was written to.")

    def accept(self, about: int) -> str:
        """The person was reached and wants the place that is kept: of the day, or in one session."""
        services.accept(self.row, about or None, by=self.request.user)
        return pgettext("admin", "Accepted: %(name)s has the place.") % {"name": self.row.name}

    def decline(self, about: int) -> str:
        acts.decline(self.row, about or None, self.request.user)
        return pgettext("admin", "Declined: the place goes to whoever waits.")

    def move(self, about: int) -> str:
        form = MoveForm(self.row, self.request.POST)
        if not form.is_valid():
            raise Invalid(move=form)
        acts.move(self.row, form.cleaned_data["leaves"], form.cleaned_data["to"], self.request.user)
        waits = self.row.session_places.filter(session=form.cleaned_data["to"], place=PlaceState.WAITING).exists()
        if waits:
            return pgettext("admin", "Moved. There was no free place: it is on the waiting list of the other session.")
        return pgettext("admin", "Moved to the other session.")

    def change(self, about: int) -> str:
        form = RegistrationForm.of(self.row, self.request.POST)
        if not form.is_valid():
            raise Invalid(form=form)
        data = form.cleaned_data
        try:
            services.change(self.row, form.values, form.sessions_chosen, data["names"], by=self.request.user)
        except NoRoom as refusal:
            form.refuse(refusal)
            raise Invalid(form=form) from refusal
        return pgettext("admin", "The registration is changed.")

    def cancel(self, about: int) -> str:
        services.cancel(self.row, by=self.request.user)
        return pgettext("admin", "The registration is cancelled. What became free goes to whoever waits.")

    def spam(self, about: int) -> str:
        enquiries.mark_spam(self.row, self.request.user)
        return pgettext("admin", "It is set apart as spam and deleted after a week.")

    def not_spam(self, about: int) -> str:
        enquiries.not_spam(self.row, self.request.user)
        return pgettext("admin", "It stands among the others again, on the waiting list.")

    def erase(self, about: int) -> str:
        enquiries.erase(self.row, self.request.user)
        return pgettext("admin", "It is deleted for good.")

    def get_page_title(self) -> str:
        return str(self.row)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = [
            {"url": list_url(self.row.edition), "label": pgettext("admin", "Registrations")},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, can = self.row, offered(self.row)
        places = row.session_places.select_related("session").order_by("session__starts_at", "pk")
        shown: dict[str, Any] = {
            "row": row,
            "edition": row.edition,
            "standing": of_registration(row),
            "offered": can,
            "language": language_of(row.language),
            "places": list(places),
            "attendees": list(row.attendees.all()),
            "turn": turn_of(row) if row.edition else 0,
            "clashes": clashing(row) if "change" in can else [],
            "now": timezone.now(),
            "history": AccessLog.objects.filter(record=row.uuid).select_related("user")[:LATEST],
        }
        if "change" in can:
            shown["form"] = kwargs.pop("form", None) or RegistrationForm.of(row)
            shown["move"] = kwargs.pop("move", None) or MoveForm(row)
        return super().get_context_data(**{**shown, **kwargs})
