"""Pages as a reader gets them."""

import json
import re
from typing import Any

from django.test import Client

EDITION = "/de/konferenz/2027/"


def page(client: Client, path: str = EDITION) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def event(html: str) -> dict[str, Any]:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    found: dict[str, Any] = json.loads(block)
    assert found["@context"] == "https://schema.org"
    return found
