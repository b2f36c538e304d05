from integration_pages.base.forms import PortalPageForm


class OfferPageForm(PortalPageForm):
    """Checks of an offer that concern several fields at once."""
