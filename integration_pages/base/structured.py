"""What pages tell search engines: schema.org in JSON-LD 1.1."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from snippets.models import Organisation

Json = dict[str, Any]
# A data block is not executed; these signs could end it (HTML, "restrictions for contents of script elements").
UNSAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def json_ld(*nodes: Json) -> SafeString:
    """What stands in `<script type="application/ld+json">`."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(nodes)}, ensure_ascii=False)
    return mark_safe(text.translate(UNSAFE))  # noqa: S308 (nothing is left in it that could end the block)


def organisation_node(organisation: Organisation | None) -> Json:
    if organisation is None:
        return {}
    return filled({"@type": "Organization", "name": organisation.name, "url": organisation.website})


def filled(data: Json) -> Json:
    """Without what is not known."""
    return {name: value for name, value in data.items() if value not in ("", {}, [], None)}
