"""The link under which a mediator answers for one appointment: its secret is nowhere stored."""

from django.core.signing import BadSignature, Signer

from .models import Assignment

_signer = Signer(salt="integration_pages.mediation.assignment", sep=".")


def token_of(assignment: Assignment) -> str:
    return _signer.sign(f"{assignment.pk}-{assignment.request.uuid.hex}")


def by_token(token: str) -> Assignment | None:
    """The assignment behind a link; None when it is gone, or the link was never ours."""
    try:
        number, _, request = _signer.unsign(token).partition("-")
    except BadSignature:
        return None
    rows = Assignment.objects.select_related("request", "mediator")
    return rows.filter(pk=number, request__uuid=request).first()
