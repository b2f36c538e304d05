from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class IntegrationPagesConfig(AppConfig):
    name = "integration_pages"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = pgettext_lazy("admin", "Integration portal")

    def ready(self) -> None:
        from integration_pages.conference import listeners as conference
        from integration_pages.conference.desk import access as conference_desk
        from integration_pages.conference.registration import listeners as registration
        from integration_pages.enquiries import processing as enquiries
        from integration_pages.enquiries.desk import access
        from integration_pages.figures import listeners as figures
        from integration_pages.mediation import listeners as mediation
        from integration_pages.members import connections as members
        from integration_pages.news import handing_in as news
        from integration_pages.offers import handing_in as new_offers
        from integration_pages.offers import listeners, proposing
        from integration_pages.search import listeners as search
        from integration_pages.sponsorships import connections as sponsorships
        from integration_pages.submissions import listeners as submissions
        from integration_pages.submissions import proposals
        from integration_pages.submissions.review import access as review_access
        from integration_pages.submissions.review import listeners as review
        from integration_pages.translation import guard, signals

        access.register_policies()
        conference_desk.register_policies()
        enquiries.connect()
        review_access.register_policy()
        mediation.connect()
        members.connect()
        guard.install()
        signals.connect()
        listeners.connect()
        search.connect()
        submissions.connect()
        review.connect()
        news.connect()
        new_offers.connect()
        proposals.connect()
        proposing.connect()
        sponsorships.connect()
        figures.connect()
        conference.connect()
        registration.connect()
