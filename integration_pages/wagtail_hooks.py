"""Wagtail loads hooks at the app's root only: this imports those of the rooms."""

from integration_pages.enquiries.desk import hooks as desk_hooks  # noqa: F401
from integration_pages.offers.needs import hooks as needs_hooks  # noqa: F401
from integration_pages.offers.transfer import hooks as transfer_hooks  # noqa: F401
from integration_pages.offers.trust import hooks as trust_hooks  # noqa: F401
from integration_pages.submissions import hooks as submissions_hooks  # noqa: F401
from integration_pages.submissions.proposals.desk import hooks as proposals_hooks  # noqa: F401
from integration_pages.translation import hooks  # noqa: F401
