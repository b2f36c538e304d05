"""Who gets into the members' area. Its pages are kept by nobody and stand in no search engine."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from integration_pages.enquiries.views import unlisted

from ..models import Membership

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """For everybody with an account; others sign in first and come back."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return view(request, *args, **kwargs)

    return unlisted(wrapped)


def member_only(view: View) -> View:
    """For people with an organisation; others learn how to get one."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not Membership.objects.of(request.user).exists():
            return no_member(request)
        return view(request, *args, **kwargs)

    return signed_in(wrapped)


def no_member(request: HttpRequest) -> HttpResponse:
    return render(request, "members/no_member.html", status=403)
