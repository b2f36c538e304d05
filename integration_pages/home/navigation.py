"""Menu, foot line, notices and the portal's name: the same on every page, so kept in memory per language."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, Site

from integration_pages.base.breadcrumbs import with_titles
from integration_pages.translation.languages import SOURCE, Language, language_of
from integration_pages.translation.links import url_in
from integration_pages.translation.memory import remember
from integration_pages.translation.models import OverlayPage
from integration_pages.translation.names import text_of
from integration_pages.translation.sites import german_root, site_of
from snippets.models import Notice

from .duties import Duty
from .models import HomePage, StandardPage


def german_home(site: Site | None) -> HomePage | None:
    root = german_root(site) if site else None
    homes = HomePage.objects.select_related("publisher", "contact", "contact__organisation")
    return homes.filter(pk=root.pk).first() if root else None


def _link(row: OverlayPage, language: Language, request: HttpRequest) -> dict[str, Any]:
    prose = row.text.text_language
    return {
        "title": row.text.title,
        "url": url_in(row, language.code, request),
        "lang": "" if prose == language else prose.tag,
        "dir": prose.dir,
        "duty": getattr(row, "duty", ""),
    }


def _build(request: HttpRequest, language: Language) -> dict[str, Any]:
    home = german_home(site_of(request))
    if home is None:
        return {}
    children = Page.objects.child_of(home).live().public().in_menu().specific()
    menu = with_titles([page for page in children if isinstance(page, OverlayPage)])
    pages = StandardPage.objects.descendant_of(home).live().public().exclude(duty="")
    duties = with_titles(list(pages.defer_streamfields()))
    order = Duty.values
    return {
        "site_name": home.text.title,
        "site_url": url_in(home, language.code, request),
        "publisher": home.publisher,
        "navigation": [_link(page, language, request) for page in menu],
        "footer_links": [_link(page, language, request) for page in sorted(duties, key=lambda p: order.index(p.duty))],
        "has_sign_language": bool(home.sign_language_video_id and home.sign_language_captions_id),
    }


def _notices() -> list[Notice]:
    return remember("notices", lambda: list(Notice.objects.filter(live=True, locale__language_code=SOURCE)))


def notices_now(now: datetime | None = None) -> list[dict[str, str]]:
    """Notices whose days have come, the most urgent first, in the reader's language where translated."""
    moment = now or timezone.now()
    urgency = {"urgent": 0, "warning": 1, "info": 2}
    showing = [notice for notice in _notices() if notice.show_from <= moment < notice.show_until]
    found = []
    for notice in sorted(showing, key=lambda notice: urgency.get(notice.level, 3)):
        (title, code), (text, _) = text_of(notice, "title"), text_of(notice, "text")
        language = language_of(code)
        found.append({"title": title, "text": text, "level": notice.level, "lang": language.tag, "dir": language.dir})
    return found


def portal_context(request: HttpRequest, language: Language) -> dict[str, Any]:
    """What base.html needs; the parts that do not depend on the page come from memory."""
    site = site_of(request)
    kept = remember(("portal", site.pk if site else 0, language.code), lambda: _build(request, language))
    path = request.path
    navigation = [{**link, "is_current": path.startswith(link["url"])} for link in kept.get("navigation", [])]
    return {**kept, "navigation": navigation, "notices": notices_now()}
