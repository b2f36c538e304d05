"""Whose word about an address is believed."""

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from cms.middleware import TrustedProxyMiddleware, client_address
from tests.factories.people import make_person


@pytest.fixture
def proxies(settings: object) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8", "2001:db8:1::/48"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("peer", "header", "client"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # a stranger's word
        ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.2", "1.2.3.4, 198.51.100.1", "198.51.100.1"),  # the first entry was sent by the client
        ("10.0.0.2", "1.2.3.4, 198.51.100.1, 10.0.0.7", "198.51.100.1"),  # two proxies of ours
        ("10.0.0.2", "10.0.0.9, 10.0.0.7", "10.0.0.9"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("10.0.0.2", "nonsense", "10.0.0.2"),
        ("10.0.0.2", "198.51.100.1, nonsense", "10.0.0.2"),
        ("10.0.0.2", "198.51.100.1:4711", "198.51.100.1"),
        ("2001:db8:1::5", "[2001:db8:ffff::1]:4711", "2001:db8:ffff::1"),
        ("::ffff:10.0.0.2", "198.51.100.1", "198.51.100.1"),
    ],
)
def test_the_client_is_who_spoke_to_the_outermost_proxy(proxies: None, peer: str, header: str, client: str) -> None:
    assert client_address(peer, header) == client


def test_headers_of_strangers_are_dropped(proxies: None) -> None:
    seen = {}
    middleware = TrustedProxyMiddleware(lambda request: seen.update(request.META))  # type: ignore[arg-type, return-value]
    spoofed = {"HTTP_X_FORWARDED_FOR": "10.0.0.1", "HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_HOST": "evil"}
    middleware(RequestFactory().get("/", REMOTE_ADDR="203.0.113.9", **spoofed))
    assert seen["REMOTE_ADDR"] == "203.0.113.9"
    assert not [name for name in seen if name.startswith("HTTP_X_FORWARDED")]


def attempt(number: int, **extra: str) -> int:
    """Ask for a code for an address that was not tried before."""
    return Client().post("/de/konto/code/", {"email": f"person{number}@example.org"}, **extra).status_code


@pytest.mark.django_db
def test_changing_the_header_does_not_get_round_the_limit(proxies: None) -> None:
    answers = []
    for number in range(12):
        header = {"REMOTE_ADDR": "203.0.113.9", "HTTP_X_FORWARDED_FOR": f"198.51.100.{number}"}
        answers.append(attempt(number, **header))
    assert answers[:10] == [302] * 10
    assert answers[10:] == [200, 200], "the form again, with the reason"


@pytest.mark.django_db
def test_clients_behind_one_proxy_are_counted_apart(proxies: None) -> None:
    behind = {"REMOTE_ADDR": "10.0.0.2"}
    for start, client in enumerate(("198.51.100.1", "198.51.100.2")):
        answers = [attempt(start * 10 + number, **behind, HTTP_X_FORWARDED_FOR=client) for number in range(8)]
        assert answers == [302] * 8


@pytest.mark.django_db
def test_an_address_under_attack_is_protected_from_any_number_of_clients() -> None:
    make_person("member")
    texts = []
    for number in range(7):
        data = {"login": "member@example.org", "password": f"wrong{number}"}
        response = Client().post("/en/konto/", data, REMOTE_ADDR=f"198.51.100.{number}")
        texts.append("Too many failed login attempts" in response.content.decode())
    assert texts == [False] * 5 + [True] * 2
    right = {"login": "member@example.org", "password": "Ein-langes-Passwort-42"}
    assert Client().post("/en/konto/", right).status_code == 200, "not even with the right password, for five minutes"
    cache.clear()
    assert Client().post("/en/konto/", right).status_code == 302


@pytest.mark.django_db
def test_too_many_requests_are_refused_in_the_readers_language_with_a_page() -> None:
    client = Client()
    for number in range(11):
        response = client.post("/de/konto/passwort/vergessen/", {"email": f"p{number}@example.org"})
    assert response.status_code == 429
    assert 'href="tel:+492521290"' in response.content.decode()
    assert '<html lang="de"' in response.content.decode()
