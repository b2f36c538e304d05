"""Language mediation for search engines: schema.org `Service` (JSON-LD 1.1). Languages, never persons."""

import json

from django.utils.safestring import SafeString, mark_safe

from .models import MediationPage

# A data block is not executed; these signs could end it (HTML, "restrictions for contents of script elements").
UNSAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def structured_data(page: MediationPage, url: str, languages: frozenset[str]) -> SafeString:
    """What stands in `<script type="application/ld+json">`; in the language of the page's prose."""
    text, contact = page.text, page.contact
    data = {
        "@context": "https://schema.org",
        "@type": "Service",
        "@id": f"{url}#service",
        "url": url,
        "name": text.title,
        "description": text.description,
        "inLanguage": text.text_language.tag,
        "serviceType": "language mediation",
        "areaServed": {"@type": "City", "name": "Beckum"},
        "isAccessibleForFree": True,
        "availableLanguage": sorted(languages),
        "provider": {"@type": "Organization", "name": contact.organisation.name} if contact else {},
    }
    filled = {name: value for name, value in data.items() if value not in ("", [], {})}
    return mark_safe(json.dumps(filled, ensure_ascii=False).translate(UNSAFE))  # noqa: S308 (nothing can end the block)
