from wagtail import hooks

from .viewsets import ProgrammeViewSet


@hooks.register("register_admin_viewset")
def all_programmes() -> ProgrammeViewSet:
    return ProgrammeViewSet()
