"""The door, on a phone: find somebody by name or by the QR code, and say that they are here.

Door staff see names, how many people belong together, and their sessions: no address, no number, no needs. The camera
of the phone opens the address of the code; names are posted, so that none stands in an address or a server's log.
"""

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..choices import PlaceState
from ..models import Attendee, ConferencePage, Registration
from ..registration.storing import NoRoom, NotNow
from . import acts
from .access import may_check_in, may_manage
from .editions import current_edition
from .forms import WalkInForm, no_room
from .selection import plain

MOST = 30
SHORTEST = 2
CONFLICT, UNPROCESSABLE = 409, 422


def has_place(row: Registration) -> bool:
    return row.place in (PlaceState.HELD, PlaceState.OFFERED) and row.state not in row.settled and not row.is_spam


def people_of(edition: ConferencePage) -> Any:
    """Everybody with a place, one row for each person, by name."""
    rows = Attendee.objects.filter(registration__in=Registration.objects.of_edition(edition).counting())
    return rows.select_related("registration").order_by("registration__name", "registration", "position")


def shown_name(attendee: Attendee) -> str:
    """The own name, or whom somebody comes with."""
    if attendee.name:
        return str(attendee.name)
    if attendee.position == 1:
        return str(attendee.registration.name)
    return pgettext("admin", "with %(name)s") % {"name": attendee.registration.name}


def found_people(edition: ConferencePage, words: str) -> list[Attendee]:
    """Each of the words in the own name or in that of who registered; accents and capitals do not count."""
    wanted = plain(words).split()
    found = []
    for attendee in people_of(edition):
        names = plain(f"{attendee.name} {attendee.registration.name}")
        if all(word in names for word in wanted):
            found.append(attendee)
    return found[: MOST + 1]


class DoorView(WagtailAdminTemplateMixin, TemplateView):
    """Common to all pages of the door."""

    header_icon = "user"
    page_title = pgettext_lazy("admin", "Door")
    is_start = False
    edition: ConferencePage | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_check_in(request.user):
            raise PermissionDenied
        self.edition = current_edition()
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": "" if self.is_start else reverse("conference_door"), "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        edition = self.edition
        is_today = edition is not None and edition.starts_on <= today <= edition.last_day
        shown = {"edition": edition, "is_today": is_today, "may_manage": may_manage(self.request.user)}
        return super().get_context_data(**{**shown, **kwargs})


class SearchView(DoorView):
    is_start = True
    template_name = "integration_pages/admin/conference/door.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        words = " ".join(request.POST.get("q", "").split())[:100]
        if self.edition is None:
            raise Http404
        if len(plain(words)) < SHORTEST:
            problem = pgettext("admin", "Please type at least two letters of the name.")
            return self.render_to_response(self.get_context_data(q=words, problem=problem), status=UNPROCESSABLE)
        found = found_people(self.edition, words)
        shown = [(attendee, shown_name(attendee)) for attendee in found[:MOST]]
        return self.render_to_response(self.get_context_data(q=words, found=shown, is_long=len(found) > MOST))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.edition is not None:
            people = people_of(self.edition)
            here = people.exclude(checked_in_at=None).count()
            kwargs = {"here": here, "expected": people.count(), **kwargs}
        return super().get_context_data(**kwargs)


class PersonView(DoorView):
    """What a code opens: one person, the people who come along, and the one button."""

    template_name = "integration_pages/admin/conference/door_person.html"
    attendee: Attendee

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_check_in(request.user):
            raise PermissionDenied
        code: UUID = kwargs["code"]
        found = Attendee.objects.select_related("registration__edition").filter(code=code).first()
        if found is None:
            return self.unknown()
        self.attendee = found
        return super().dispatch(request, *args, **kwargs)

    def unknown(self) -> HttpResponse:
        """A code of a registration that is deleted, or of something else: say so, and offer the search."""
        messages.error(self.request, pgettext("admin", "This code belongs to no registration. Please search by name."))
        return redirect("conference_door")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.attendee.registration
        everybody = list(row.attendees.select_related("registration"))
        match request.POST.get("do", ""):
            case "here":
                return self.here([self.attendee], row)
            case "all":
                return self.here(everybody, row)
            case "undo":
                acts.undo([self.attendee])
                messages.success(request, pgettext("admin", "Taken back."))
                return redirect(request.path)
        raise SuspiciousOperation("The door does not offer this.")

    def here(self, people: list[Attendee], row: Registration) -> HttpResponse:
        if not has_place(row):
            return self.render_to_response(self.get_context_data(), status=CONFLICT)
        count = acts.check_in(people, self.request.user, timezone.now())
        if count:
            text = npgettext("admin", "%d person is here.", "%d people are here.", count) % count
            messages.success(self.request, text)
        else:
            self.attendee.refresh_from_db()
            messages.warning(self.request, came_at(self.attendee))
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.attendee.registration
        sessions = row.session_places.filter(place=PlaceState.HELD).select_related("session")
        others = [
            (other, shown_name(other))
            for other in row.attendees.select_related("registration")
            if other.pk != self.attendee.pk
        ]
        shown = {
            "attendee": self.attendee,
            "row": row,
            "name": shown_name(self.attendee),
            "others": others,
            "missing": [other for other, _ in others if other.checked_in_at is None],
            "has_place": has_place(row),
            "is_other": self.edition is None or row.edition_id != self.edition.pk,
            "sessions": sessions.order_by("session__starts_at", "pk"),
            "came": came_at(self.attendee) if self.attendee.checked_in_at else "",
        }
        return super().get_context_data(**{**shown, **kwargs})


def came_at(attendee: Attendee) -> str:
    """Came at 9:12; with the day when it was another one."""
    if attendee.checked_in_at is None:
        return ""
    local = timezone.localtime(attendee.checked_in_at)
    hour = date_format(local, "H:i")
    if local.date() == timezone.localdate():
        return pgettext("admin", "Came at %(time)s") % {"time": hour}
    words = {"day": date_format(local, "SHORT_DATE_FORMAT"), "time": hour}
    return pgettext("admin", "Came on %(day)s at %(time)s") % words


class WalkInView(DoorView):
    """Somebody without a registration."""

    template_name = "integration_pages/admin/conference/walk_in.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.edition is None:
            raise Http404
        return self.render_to_response(self.get_context_data(form=WalkInForm(), stamp=uuid4()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.edition is None:
            raise Http404
        form, stamp = WalkInForm(request.POST), request.POST.get("stamp", "")[:40] or str(uuid4())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, stamp=stamp), status=UNPROCESSABLE)
        data = form.cleaned_data
        try:
            row = acts.walk_in(self.edition, data["name"], data["people"], stamp=stamp, by=request.user)
        except (NoRoom, NotNow) as refusal:
            text = no_room(refusal) if isinstance(refusal, NoRoom) else pgettext("admin", "It was deleted meanwhile.")
            form.add_error("people", text)
            return self.render_to_response(self.get_context_data(form=form, stamp=stamp), status=CONFLICT)
        text = npgettext("admin", "%d person is here.", "%d people are here.", row.people) % row.people
        messages.success(request, text)
        return redirect("conference_door")
