"""Members propose changes of entries that are public already; editors decide field by field."""


def connect() -> None:
    """Once, when the application starts: organisations' own entries, and the mails."""
    from . import mails, targets
    from .organisations import OrganisationTarget

    targets.register(OrganisationTarget())
    mails.connect()
