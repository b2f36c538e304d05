"""What a reader sees on a page of offers."""

import re
from dataclasses import dataclass
from html import unescape

from django.http import HttpResponse

CARD = re.compile(
    r'<article class="card">.*?<h3(?: lang="(?P<lang>[^"]+)"[^>]*)?><a href="(?P<url>[^"]+)">(?P<title>.*?)</a>', re.S
)


@dataclass(frozen=True)
class SeenCard:
    """`lang` is empty where the title is in the language of the page."""

    title: str
    lang: str
    url: str


def cards_in(response: HttpResponse) -> list[SeenCard]:
    found = CARD.finditer(response.content.decode())
    return [SeenCard(unescape(card["title"]), card["lang"] or "", card["url"]) for card in found]
