from django.urls import URLPattern, path

from . import views
from .sender import views as sender

urlpatterns: list[URLPattern] = [
    path("patenschaften/<str:slug>/patin-werden/", views.sponsor, name="sponsorship_sponsor"),
    path("patenschaften/<str:slug>/begleitung-wuenschen/", views.newcomer, name="sponsorship_newcomer"),
    path("anliegen/<str:token>/aendern/", sender.change, name="sponsorship_change"),
    path("anliegen/<str:token>/pause/", sender.pause, name="sponsorship_pause"),
    path("anliegen/<str:token>/zurueckziehen/", sender.leave, name="sponsorship_leave"),
    path("anliegen/<str:token>/wie-geht-es/", sender.follow_up, name="sponsorship_follow_up"),
]
