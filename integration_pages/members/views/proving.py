"""`…/mitglied/konto/bestaetigen/`: once more a code or the password, before something that cannot be undone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import proof
from ..forms import ProofForm
from ..limits import may_try, within_limits
from .gate import View, signed_in

UNPROCESSABLE, TOO_MANY = 422, 429


def proven(view: Callable[..., HttpResponse]) -> View:
    """For views that want a fresh proof; what was posted without one is not carried out."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not proof.is_proven(request):
            return HttpResponseRedirect(f"{reverse('member_proof')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return signed_in(wrapped)


def _target(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, None) else reverse("member_account")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    has_password, status = user.has_usable_password(), 200
    form = ProofForm(has_password=has_password, code_sent=proof.has_code(request))
    if request.method == "POST" and request.POST.get("do") == "send":
        if not within_limits(request, "proof", user.email):
            messages.error(request, _("You have asked for many codes. Please wait ten minutes."))
        else:
            proof.send_code(request)
            messages.success(request, _("The code is on its way to you."))
        return redirect(f"{request.path}?{urlencode({'next': _target(request)})}")
    if request.method == "POST":
        form = ProofForm(request.POST, has_password=has_password, code_sent=proof.has_code(request))
        if not within_limits(request, "proof tried") or not may_try(user):
            form.add_error(None, _("Too many tries. Please wait ten minutes."))
            status = TOO_MANY
        elif form.is_valid() and _is_right(request, form):
            return HttpResponseRedirect(_target(request))
        elif form.is_valid():
            form.add_error(None, _("This was not right. Please try once more, or let us send you a new code."))
        status = UNPROCESSABLE if status == 200 else status
    context = {"form": form, "next": _target(request), "code_sent": proof.has_code(request)}
    return render(request, "members/proof.html", {**context, "has_password": has_password}, status=status)


def _is_right(request: HttpRequest, form: ProofForm) -> bool:
    code, password = form.cleaned_data.get("code"), form.cleaned_data.get("password")
    if password:
        return proof.prove_by_password(request, password)
    return proof.prove_by_code(request, code) if code else False
