"""Which addresses outside the portal stand where: in fields, in blocks, in rich text, in organisations' entries."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models, transaction
from django.db.models import QuerySet
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Site

from integration_pages.offers.models import LONGEST_ADDRESS, CheckedLink, LinkUse
from integration_pages.translation.coverage import page_models
from integration_pages.translation.locales import source_locale_id
from integration_pages.translation.memory import remember
from integration_pages.translation.models import OverlayPage
from snippets.models import Organisation

HREF = re.compile(r"""<a\s[^<>]*?href=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
CHUNK = 100
# What an index of PostgreSQL takes in a row, less a little; signs of other scripts are up to four bytes each.
MOST_BYTES = 2_500


def addresses_on(page: Page) -> set[str]:
    """Every outside address of a page that can be checked."""
    found: set[str] = set()
    for field in page._meta.get_fields():
        value = getattr(page, field.name, None) if isinstance(field, models.Field) else None
        if not value:
            continue
        if isinstance(field, StreamField):
            found |= {address for text in _texts(list(value.raw_data)) for address in _in_text(text)}
        elif isinstance(field, models.URLField):
            found.add(str(value))
        elif isinstance(field, RichTextField):
            found |= set(_in_text(str(value)))
    return {address for address in map(_tidy, found) if address}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from _texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from _texts(child)


def _in_text(text: str) -> Iterator[str]:
    """Addresses of links in rich text; or the text itself, where a block holds nothing but an address."""
    for one, other in HREF.findall(text):
        yield unescape(one or other)
    if re.fullmatch(r"https?://\S+", text):
        yield text


def _tidy(address: str) -> str:
    """Without the part behind #, which no server sees; empty for what is not on the web, or is the portal itself."""
    address = address.strip().partition("#")[0]
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or "\x00" in address:
        return ""
    if len(address) > LONGEST_ADDRESS or len(address.encode(errors="replace")) > MOST_BYTES:
        return ""
    return "" if host in own_hosts() else address


def own_hosts() -> set[str]:
    named: set[str] = remember("own hosts", lambda: set(Site.objects.values_list("hostname", flat=True)))
    return named | {urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or ""}


def host_of(address: str) -> str:
    return (urlsplit(address).hostname or "")[:255]


@transaction.atomic
def note_page(page: Page, now: datetime) -> None:
    """Make the addresses of one page known; what it no longer shows is no longer its own."""
    wanted = addresses_on(page) if page.live else set()
    _make_known(wanted, now)
    LinkUse.objects.filter(page=page.pk).exclude(link__url__in=wanted).delete()
    links = CheckedLink.objects.filter(url__in=wanted)
    LinkUse.objects.bulk_create((LinkUse(link=link, page_id=page.pk) for link in links), ignore_conflicts=True)


def _make_known(addresses: set[str], now: datetime) -> None:
    rows = (CheckedLink(url=address, host=host_of(address), next_check=now) for address in sorted(addresses))
    CheckedLink.objects.bulk_create(rows, ignore_conflicts=True)


def note_all(now: datetime) -> int:
    """The same for every live German page and every organisation; addresses nobody uses go. How many are left."""
    known: dict[int, set[str]] = defaultdict(set)
    for page_id, url in LinkUse.objects.values_list("page_id", "link__url"):
        known[page_id].add(url)
    for model in page_models():
        for page in model._default_manager.filter(locale_id=source_locale_id(), live=True).iterator(chunk_size=CHUNK):
            if addresses_on(page) != known[page.pk]:
                note_page(page, now)
    LinkUse.objects.exclude(page__live=True).delete()
    organisations: QuerySet[Any] = Organisation.objects.all()
    websites = organisations.exclude(website="").values_list("website", flat=True)
    wanted = {address for address in map(_tidy, websites) if address}
    _make_known(wanted, now)
    CheckedLink.objects.filter(uses=None).exclude(url__in=wanted).delete()
    return CheckedLink.objects.count()


def on_publish(page: Page, now: datetime) -> None:
    if isinstance(page, OverlayPage) and page.is_source:
        note_page(page, now)
