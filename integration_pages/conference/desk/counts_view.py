"""The page with the numbers, and the number of participants taken over into the edition afterwards."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import npgettext, pgettext
from wagtail.admin import messages

from ..models import Attendee, ConferencePage
from .counts import counts_of
from .editions import WAYS, EditionView


def came(edition: ConferencePage) -> int:
    """How many people were checked in."""
    rows = Attendee.objects.filter(registration__edition=edition, registration__is_spam=False)
    return rows.exclude(checked_in_at=None).count()


def take_over(edition: ConferencePage, count: int, by: Any) -> bool:
    """Write the number into the edition, as an editor would; whether readers see it already.

    Where somebody has a draft under way, or this person may not publish, it stands in the draft.
    """
    page = edition.get_latest_revision_as_object()
    page.participants = count
    publishes = edition.live and not edition.has_unpublished_changes
    publishes = publishes and edition.permissions_for_user(by).can_publish()
    revision = page.save_revision(user=by, log_action=True)
    if publishes:
        revision.publish(user=by)
    return bool(publishes)


class CountsView(EditionView):
    template_name = "integration_pages/admin/conference/counts.html"
    header_icon = "table"

    def get_page_title(self) -> str:
        return pgettext("admin", "Numbers")

    def may_take_over(self) -> bool:
        """Once it is over, and while those who came are still known; for those who may change the edition."""
        is_over = self.edition.last_day <= timezone.localdate()
        return is_over and self.edition.permissions_for_user(self.request.user).can_edit()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        count = came(self.edition)
        if not self.may_take_over() or not count:
            raise SuspiciousOperation("The desk does not offer this now.")
        text = npgettext(
            "admin", "%d person came: it stands in the edition.", "%d people came: it stands in the edition.", count
        )
        if take_over(ConferencePage.objects.get(pk=self.edition.pk), count, request.user):
            messages.success(request, text % count)
        else:
            messages.warning(
                request, pgettext("admin", "The number stands in the draft of the edition. It is not published yet.")
            )
        return redirect("conference_counts", self.edition.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = counts_of(self.edition)
        return super().get_context_data(
            counts=counts,
            ways=WAYS,
            may_take_over=bool(counts.came) and self.may_take_over() and self.edition.participants != counts.came,
            **kwargs,
        )
