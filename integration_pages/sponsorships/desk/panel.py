"""What waits at the desk of the sponsorships, on the admin's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import npgettext

from integration_pages.enquiries.desk.panel import Line

from ..models import FollowUp
from .access import brokers, handled_by


def what_waits(request: HttpRequest) -> list[Line]:
    if not brokers(request.user):
        return []
    mine, url = handled_by(request.user), reverse("sponsorships:index")
    waiting, spam = mine.needing_action(timezone.now()).count(), mine.filter(is_spam=True).count()
    alarming = FollowUp.objects.alarming().filter(enquiry__in=mine).count()
    lines = []
    if alarming:
        text = npgettext(
            "admin",
            "%d answer to “Is it going well?” needs somebody",
            "%d answers to “Is it going well?” need somebody",
            alarming,
        )
        lines.append(Line(text % alarming, f"{url}?state=action", is_urgent=True))
    text = npgettext("admin", "%d sponsorship enquiry needs you", "%d sponsorship enquiries need you", waiting)
    lines.append(Line(text % waiting, f"{url}?state=action"))
    if spam:
        text = npgettext("admin", "%d was set apart as spam", "%d were set apart as spam", spam)
        lines.append(Line(text % spam, f"{url}?spam=1"))
    return lines
