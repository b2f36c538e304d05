"""What browsers are told, and that readers leave no trace."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cms.middleware import BrowserPolicyMiddleware
from tests.factories.pages import make_offer, make_standard
from tests.factories.people import make_person
from tests.factories.translations import translate
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db

STRICT = {"default-src 'self'", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'self'", "form-action 'self'"}


def policy(response: object) -> set[str]:
    return {part.strip() for part in response.headers["Content-Security-Policy"].split(";")}


@shared_rows
def readers_pages(site: SimpleNamespace) -> list[str]:
    about, offer = make_standard(site.home, "Hilfe"), make_offer(site.index, "Treff")
    for page in (site.home, site.index, about, offer):
        translate(page, "ar")
    paths = ["", "angebote/", "angebote/?field=x&page=2", f"angebote/{offer.slug}/", f"{about.slug}/", "nichts-da/"]
    return [
        "/",
        "/sitemap.xml",
        "/robots.txt",
        "/livez",
        "/readyz",
        "/nichts/",
        *(f"/{code}/{path}" for code in ("de", "ar") for path in paths),
    ]


def test_readers_get_no_cookie_and_answers_do_not_vary_by_one(readers_pages: list[str]) -> None:
    client = Client()
    for path in readers_pages:
        response = client.get(path)
        assert not response.cookies, path
        assert "cookie" not in response.headers.get("Vary", "").lower(), path
        assert "Set-Cookie" not in response.headers, path


def test_what_a_signed_in_person_reads_is_the_same(readers_pages: list[str]) -> None:
    """Else a cache in front of us would need to know who asks."""
    client = Client()
    client.force_login(make_person("editor"))
    for path in readers_pages:
        ours, theirs = client.get(path), Client().get(path)
        assert ours.content == theirs.content, path
        assert "cookie" not in ours.headers.get("Vary", "").lower(), path


def test_readers_pages_allow_nothing_inline_and_nothing_from_elsewhere(readers_pages: list[str]) -> None:
    for path in readers_pages:
        response = Client().get(path)
        assert policy(response) == STRICT, path
        content = response.content.decode()
        assert " style=" not in content, path
        assert "<style" not in content, path
        assert "<script>" not in content, path
        assert " onclick=" not in content, path


def test_every_answer_carries_the_other_headers(readers_pages: list[str]) -> None:
    for path in [*readers_pages, "/de/konto/", "/admin/", "/admin/login/"]:
        headers = Client().get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert "camera=()" in headers["Permissions-Policy"], path


@pytest.mark.parametrize(
    ("kind", "has_content_policy"),
    [('text/css; charset="utf-8"', False), ("text/javascript", True), ("image/svg+xml", True)],
)
def test_parts_of_pages_carry_only_what_means_something_there(kind: str, has_content_policy: bool) -> None:
    middleware = BrowserPolicyMiddleware(lambda request: HttpResponse(content_type=kind))
    response = middleware(RequestFactory().get("/static/part"))
    assert ("Content-Security-Policy" in response.headers) is has_content_policy
    assert "Permissions-Policy" not in response.headers


ACCOUNT_PAGES = ["", "code/", "passwort/vergessen/", "passwort/aendern/", "sicherheit/", "sicherheit/webauthn/"]


@pytest.mark.parametrize("signed_in", [False, True])
def test_account_pages_are_as_strict_never_cached_and_never_framed(site: SimpleNamespace, signed_in: bool) -> None:
    client = Client()
    if signed_in:
        client.force_login(make_person("member"))
    for code in ("de", "ar"):
        for path in ACCOUNT_PAGES:
            response = client.get(f"/{code}/konto/{path}")
            parts = policy(response)
            assert parts >= STRICT - {"frame-ancestors 'self'"}, path
            assert "frame-ancestors 'none'" in parts
            assert not any("unsafe" in part for part in parts)
            if response.status_code == 200:
                content = response.content.decode()
                assert " style=" not in content, path
                assert "<script>" not in content, path


def test_account_pages_are_never_cached(site: SimpleNamespace) -> None:
    client = Client()
    assert "no-store" in client.get("/de/konto/").headers["Cache-Control"]
    client.force_login(make_person("member"))
    assert "no-store" in client.get("/de/konto/").headers["Cache-Control"]


def test_the_admin_may_use_its_inline_scripts_and_previews_but_nothing_from_elsewhere(site: SimpleNamespace) -> None:
    client = Client()
    client.force_login(make_person("editor"))
    parts = policy(client.get("/admin/"))
    assert "script-src 'self' 'unsafe-inline'" in parts
    assert "img-src 'self' data: blob:" in parts
    assert "frame-src 'self'" in parts
    assert not any("http" in part or "*" in part for part in parts)
    page = client.get("/admin/").content.decode()
    assert "gravatar" not in page
    assert "releases.wagtail" not in page


def test_a_session_begins_with_signing_in_and_its_cookie_is_kept_from_scripts(client: Client) -> None:
    make_person("member")
    form = client.get("/de/konto/")
    assert set(form.cookies) == {"csrftoken"}
    response = client.post("/de/konto/", {"login": "member@example.org", "password": "Ein-langes-Passwort-42"})
    for name in ("sessionid", "csrftoken"):
        cookie = response.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_search_engines_stay_out_of_admin_and_accounts(client: Client, db: None) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/\n" in text
    assert "Disallow: /ar/konto/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
