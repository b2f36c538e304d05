"""What stands before every view of the admin, Wagtail's and others'."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from wagtail.models import Locale
from wagtail.permissions import policy_registry
from wagtail_localize.models import TranslationSource

from cms.middleware import is_admin
from snippets.models.base import TranslatedSnippet

from .adapters import may_enter_admin
from .policies import may_edit, works_in

# Files every page of Wagtail needs, the way out, and the way to sign in: they show nothing.
OPEN = {
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_logout",
    "admin_login",
    "admin_password_reset",
}
READING = {"inspect", "usage", "history", "history_results"}

GetResponse = Callable[[HttpRequest], HttpResponse]


def has_second_factor(request: HttpRequest) -> bool:
    """This session was opened or confirmed with an app's code, a recovery code, a security key or a passkey."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def to_second_factor(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the second factor, or, for a person without one, where it is set up."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    way = next((way["url"] for way in ways if way["id"].startswith("mfa_")), None)
    if way:
        return HttpResponseRedirect(f"{way}?{urlencode({'next': request.get_full_path()})}")
    messages.warning(request, gettext("Working here needs a second step at sign-in. Please set one up first."))
    return HttpResponseRedirect(reverse("mfa_index"))


def refuse_other_languages(request: HttpRequest, view: Any, kwargs: dict[str, Any]) -> None:
    """Views that Wagtail and wagtail-localize open by model, or to all translators alike: only for one's languages."""
    user: Any = request.user
    match = request.resolver_match
    model = getattr(view, "view_initkwargs", {}).get("model")
    if isinstance(model, type) and issubclass(model, TranslatedSnippet) and "pk" in kwargs:
        reading = match is not None and match.url_name in READING and request.method in ("GET", "HEAD")
        instance = get_object_or_404(model, pk=kwargs["pk"])
        policy = policy_registry.get(instance)
        if not reading and not policy.user_has_any_permission_for_instance(user, ["change", "publish"], instance):
            raise PermissionDenied
    elif "/localize/submit/" in request.path_info and request.method == "POST":
        chosen = [int(pk) for pk in request.POST.getlist("locales") if pk.isdigit()]
        if not all(works_in(user, pk) for pk in Locale.objects.filter(pk__in=chosen).values_list("pk", flat=True)):
            raise PermissionDenied
    elif "translation_source_id" in kwargs and request.method == "POST":
        source = get_object_or_404(TranslationSource, pk=kwargs["translation_source_id"])
        rows = [translation.get_target_instance() for translation in source.translations.filter(enabled=True)]
        if not all(may_edit(user, row) for row in rows):
            raise PermissionDenied


class AdminGateMiddleware:
    """Admin views only for those with rights, with a second factor where it is demanded, in their languages."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not is_admin(request.path_info) or (request.resolver_match and request.resolver_match.url_name in OPEN):
            return None
        if request.user.is_anonymous:
            return None
        if not may_enter_admin(request.user):
            raise PermissionDenied
        if settings.REQUIRE_SECOND_FACTOR and not has_second_factor(request):
            return to_second_factor(request)
        refuse_other_languages(request, view, kwargs)
        return None
