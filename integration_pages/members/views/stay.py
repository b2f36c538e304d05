"""The link in the question whether somebody wants to stay."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from integration_pages.enquiries.views import unlisted

from ..limits import within_limits
from ..services import stay as services


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def stay(request: HttpRequest, token: str) -> HttpResponse:
    """`…/mitglied/bleiben/<token>/`: one button, no signing in."""
    if request.method == "POST" and not within_limits(request, "stay"):
        return render(request, "429.html", status=429)
    if request.method == "POST":
        services.stay(token)
    question = services.by_token(token)
    if question is None or not question.user.is_active:
        return render(request, "members/stay.html", {"is_over": True}, status=404)
    return render(request, "members/stay.html", {"stays": question.answered_at is not None})
