"""New offers as members hand them in."""


def connect() -> None:
    """Once, when the application starts."""
    from integration_pages.submissions.kinds import register

    from .kind import OfferKind

    register(OfferKind())
