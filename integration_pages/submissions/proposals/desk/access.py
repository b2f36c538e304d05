from typing import Any


def may_decide(user: Any) -> bool:
    """Who reviews what members want; the entry's own rights are asked for when something is taken over."""
    return bool(user.has_perm("integration_pages.change_proposal"))
