from wagtail import hooks

from .viewsets import NewsViewSet


@hooks.register("register_admin_viewset")
def all_news() -> NewsViewSet:
    return NewsViewSet()
