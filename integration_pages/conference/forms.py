from integration_pages.base.forms import PortalPageForm


class EditionForm(PortalPageForm):
    pass


class SessionForm(PortalPageForm):
    pass
