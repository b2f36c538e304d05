from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from .coordinators import CoordinationViewSet
from .listing import SponsorshipViewSet


@hooks.register("register_admin_viewset")
def sponsorships() -> list[ViewSet]:
    return [SponsorshipViewSet(), CoordinationViewSet()]
