from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from .invitations import InvitationViewSet
from .listing import MemberViewSet


@hooks.register("register_admin_viewset")
def members() -> list[ViewSet]:
    return [MemberViewSet(), InvitationViewSet()]
