"""A programme for search engines: schema.org `Service`."""

from django.utils.safestring import SafeString

from integration_pages.base.structured import filled, json_ld, organisation_node
from snippets.hsds import absolute_url

from .models import SponsorshipProgrammePage


def structured_data(programme: SponsorshipProgrammePage, url: str) -> SafeString:
    """In the language of the page's prose."""
    text = programme.text
    audience = {"@type": "Audience", "audienceType": text.audience} if text.audience else {}
    return json_ld(
        filled(
            {
                "@type": "Service",
                "@id": f"{url}#programme",
                "url": url,
                "name": text.title,
                "description": text.description or text.together,
                "serviceType": programme.kind_in_words,
                "provider": organisation_node(programme.carrier),
                "audience": audience,
                "areaServed": {"@type": "City", "name": "Beckum"},
                "availableLanguage": programme.languages,
                "image": absolute_url(programme.picture.file.url) if programme.picture else "",
            }
        )
    )
