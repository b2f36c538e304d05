"""`…/mitglied/konto/`: what a person can change about the own account."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integration_pages.enquiries.views import unlisted

from ..exports import everything_about
from ..forms import AccountForm, NewAddressForm
from ..limits import within_limits
from ..models import Member, Membership
from ..services import accounts, addresses
from .gate import signed_in
from .proving import proven

FILENAME = "meine-daten.json"
FORM_METHODS = ["GET", "HEAD", "POST"]
UNPROCESSABLE, TOO_MANY = 422, 429


@signed_in
@require_http_methods(FORM_METHODS)
def account(request: HttpRequest) -> HttpResponse:
    """Name and language of mails; ways to everything else."""
    user: Any = request.user
    names = list(AccountForm.base_fields)
    if request.method != "POST":
        form = AccountForm(initial={name: getattr(user, name) for name in names})
        return render(request, "members/account.html", {"form": form})
    form, status = AccountForm(request.POST), UNPROCESSABLE
    if form.is_valid() and not within_limits(request, "account"):
        form.add_error(None, _("Too many changes. Please wait ten minutes."))
        status = TOO_MANY
    if form.errors:
        return render(request, "members/account.html", {"form": form}, status=status)
    for name in names:
        setattr(user, name, form.cleaned_data[name])
    user.save(update_fields=names)
    messages.success(request, _("Saved."))
    return redirect("member_account")


@proven
@require_http_methods(FORM_METHODS)
def address(request: HttpRequest) -> HttpResponse:
    """Another e-mail address: it gets a link, and only then it holds."""
    form, status = NewAddressForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and not within_limits(request, "address", form.cleaned_data["email"]):
            form.add_error(None, _("Too many mails were asked for. Please wait ten minutes."))
            status = TOO_MANY
        elif form.is_valid():
            addresses.ask(request.user, form.cleaned_data["email"])
            return render(request, "members/address.html", {"asked": form.cleaned_data["email"]})
    return render(request, "members/address.html", {"form": form}, status=status)


@unlisted
@require_http_methods(FORM_METHODS)
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the new mailbox: a page with a button, also where nobody is signed in."""
    if request.method == "POST" and not within_limits(request, "new address"):
        return render(request, "429.html", status=TOO_MANY)
    change = addresses.by_token(token)
    is_done = request.method == "POST" and addresses.confirm(token)
    if not is_done and (change is None or request.method == "POST"):
        return render(request, "members/new_address.html", {"is_over": True}, status=404)
    return render(request, "members/new_address.html", {"change": change, "is_done": is_done})


@signed_in
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about the person, as a file. Posted, as it is noted who was given what."""
    if not within_limits(request, "export"):
        return render(request, "429.html", status=TOO_MANY)
    with override("de"):
        found = everything_about(request.user)
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{FILENAME}"'
    return response


@proven
@require_http_methods(FORM_METHODS)
def delete(request: HttpRequest) -> HttpResponse:
    """Says what goes and what stays, then deletes the account for good."""
    user: Any = request.user
    has_other_role = Member.objects.get(pk=user.pk).has_other_role
    if request.method == "POST" and not has_other_role:
        accounts.delete_account(user)
        logout(request)
        return redirect("member_deleted")
    organisations = Membership.objects.of(user).values_list("organisation__name", flat=True)
    context = {"has_other_role": has_other_role, "organisations": list(organisations)}
    return render(request, "members/delete.html", context, status=403 if has_other_role else 200)


@unlisted
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "members/deleted.html")
