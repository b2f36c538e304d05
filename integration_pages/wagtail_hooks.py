"""Wagtail loads hooks at the app's root only: this imports those of the rooms."""

from integration_pages.conference import hooks as conference_hooks  # noqa: F401
from integration_pages.conference.desk import hooks as conference_desk_hooks  # noqa: F401
from integration_pages.enquiries.desk import hooks as desk_hooks  # noqa: F401
from integration_pages.figures import hooks as figures_hooks  # noqa: F401
from integration_pages.home import hooks as home_hooks  # noqa: F401
from integration_pages.mediation.desk import hooks as mediation_hooks  # noqa: F401
from integration_pages.members.desk import hooks as members_hooks  # noqa: F401
from integration_pages.news import hooks as news_hooks  # noqa: F401
from integration_pages.offers.needs import hooks as needs_hooks  # noqa: F401
from integration_pages.offers.transfer import hooks as transfer_hooks  # noqa: F401
from integration_pages.offers.trust import hooks as trust_hooks  # noqa: F401
from integration_pages.sponsorships import hooks as sponsorships_hooks  # noqa: F401
from integration_pages.sponsorships.desk import hooks as sponsorships_desk_hooks  # noqa: F401
from integration_pages.submissions import hooks as submissions_hooks  # noqa: F401
from integration_pages.submissions.proposals.desk import hooks as proposals_hooks  # noqa: F401
from integration_pages.submissions.review import hooks as review_hooks  # noqa: F401
from integration_pages.translation import hooks  # noqa: F401
