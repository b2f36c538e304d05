from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import npgettext
from wagtail import hooks

from integration_pages.enquiries.desk.panel import SOURCES, Line
from integration_pages.submissions.beside import BESIDE

from ..models import Proposal
from .access import may_decide
from .listing import ProposalViewSet


@hooks.register("register_admin_viewset")
def desk() -> ProposalViewSet:
    return ProposalViewSet()


def what_waits(request: HttpRequest) -> list[Line]:
    """A line on the admin's first page, while something waits."""
    waiting = Proposal.objects.waiting().count() if may_decide(request.user) else 0
    if not waiting:
        return []
    text = npgettext("admin", "%d proposal waits", "%d proposals wait", waiting)
    return [Line(text % waiting, f"{reverse('proposals:index')}?state=open")]


SOURCES.append(what_waits)
BESIDE.append(what_waits)
