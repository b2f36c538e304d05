from typing import Any

from allauth.account import views as account_views
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.generic import UpdateView

from .adapters import may_enter_admin
from .forms import LanguageForm
from .models import User


@never_cache
def account(request: HttpRequest) -> HttpResponseBase:
    """`/<lang>/konto/`: the form to sign in, or what a person who has signed in can do here.

    A signed-in person is never sent on to `next`: they came back because that page needs other rights than theirs.
    """
    if request.user.is_anonymous:
        return account_views.login(request)
    context = {
        "may_enter_admin": may_enter_admin(request.user),
        "refused": "next" in request.GET,
        "language_form": LanguageForm(instance=request.user),
    }
    return render(request, "account/overview.html", context)


class LanguageView(LoginRequiredMixin, UpdateView[User, LanguageForm]):
    """The language in which the portal writes to a person."""

    http_method_names = ["post"]
    form_class = LanguageForm
    template_name = "account/overview.html"
    success_url = reverse_lazy("account_login")

    def get_object(self, queryset: Any = None) -> User:
        return self.request.user  # type: ignore[return-value]

    def form_valid(self, form: LanguageForm) -> HttpResponse:
        messages.success(self.request, gettext("Saved."))
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "language_form": context["form"], "may_enter_admin": may_enter_admin(self.request.user)}


def _redirect(request: HttpRequest, name: str) -> HttpResponse:
    target = request.GET.get("next") or request.POST.get("next") or ""
    with override("de"):
        url = reverse(name)
    if target and url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        url = f"{url}?{urlencode({'next': target})}"
    return HttpResponseRedirect(url)


@never_cache
def to_login(request: HttpRequest) -> HttpResponse:
    """Stands on every address of Wagtail's own log-ins: they would open the admin with a password alone."""
    return _redirect(request, "account_login")


@never_cache
def to_password_reset(request: HttpRequest, rest: str = "") -> HttpResponse:
    return _redirect(request, "account_reset_password")


def to_change_password(request: HttpRequest) -> HttpResponse:
    """`/.well-known/change-password`: where password managers look (W3C)."""
    return _redirect(request, "account_change_password")
