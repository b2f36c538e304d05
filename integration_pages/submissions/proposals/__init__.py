"""Members propose changes of entries that are public already; editors decide field by field."""


def connect() -> None:
    """Once, when the application starts: organisations' own entries, mails, a part of the members' area."""
    from integration_pages.members.area import SECTIONS
    from integration_pages.members.exports import EXPORTS
    from integration_pages.members.transfer import TRANSFERS

    from . import area, keeping, mails, steps, targets
    from .organisations import OrganisationTarget

    targets.register(OrganisationTarget())
    steps.LISTENERS.append(mails.write)
    SECTIONS.append(area.section)
    TRANSFERS.append(keeping.hand_over)
    EXPORTS["proposals"] = keeping.export
