"""Why something cannot be done with a submission as things stand."""


class Refused(Exception):
    """It cannot be done as things stand now; `reason` is a `Refusal`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refusal:
    """Why something cannot be done. Views put it into words."""

    CHANGED = "changed"  # the text is not the one this person looked at
    OPENED = "opened"  # a reviewer is reading it
    LOCKED = "locked"  # an editor has locked the page
    NOT_NOW = "not now"  # not in this state
    NOT_A_MEMBER = "not a member"  # no longer in the organisation, or it is gone
    NOT_ALLOWED = "not allowed"  # no right to decide
    NOWHERE = "nowhere"  # the page below which it would stand is missing
