"""Addresses of the portal that stand before Wagtail's own."""

from django.urls import URLPattern, URLResolver, include, path

from integration_pages.conference import urls as conference_urls
from integration_pages.enquiries.urls import urlpatterns as enquiries
from integration_pages.mediation.urls import urlpatterns as mediation
from integration_pages.members import urls as members_urls
from integration_pages.news import urls as news_urls
from integration_pages.offers import urls as offers_urls
from integration_pages.offers.trust.views import confirm_entries
from integration_pages.sponsorships.urls import urlpatterns as sponsorships
from integration_pages.submissions.proposals.urls import urlpatterns as proposals
from integration_pages.submissions.urls import urlpatterns as submissions

urlpatterns: list[URLPattern | URLResolver] = [
    path("angebote/", include(offers_urls)),
    path("konferenz/", include(conference_urls)),
    path("neuigkeiten/", include(news_urls)),
    path("sprachmittlung/", include(mediation)),
    path("mitglied/", include(members_urls)),
    path("mitglied/", include(proposals)),
    path("bestaetigen/<str:token>/", confirm_entries, name="confirm_entries"),
    *submissions,
    *sponsorships,
    *enquiries,
]
