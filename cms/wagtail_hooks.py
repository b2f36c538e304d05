from typing import Any

from wagtail import hooks

from .outbox import OutboxViewSet


@hooks.register("register_admin_viewset")
def outbox() -> Any:
    return OutboxViewSet()
