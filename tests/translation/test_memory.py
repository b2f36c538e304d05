"""What is kept in memory does not grow with what strangers ask for."""

from types import SimpleNamespace

import pytest
from django.test import Client

from integration_pages.translation import memory
from tests.factories.offers import offer
from tests.factories.pages import make_standard

pytestmark = pytest.mark.django_db


def kept() -> int:
    """Values in memory, those in dictionaries of their own among them."""
    return sum(1 + (len(value) if isinstance(value, dict) else 0) for value in memory._values().values())


def test_a_stranger_cannot_fill_the_memory(site: SimpleNamespace) -> None:
    course = offer(site.index, "Kurs", kind="course")
    about = make_standard(site.home, "Mehr", body=[("teasers", {"title": "Dazu", "pages": [course]})])
    paths = ["", "angebote/", f"angebote/{course.slug}/", f"{about.slug}/", "suche/", "angebote/vergleich/", "nichts/"]

    def ask(number: int) -> None:
        client = Client(SERVER_NAME=f"host{number}.example.org", SERVER_PORT=str(8000 + number))
        for path in paths:
            query = f"q=wort{number}&kind=course&field=x{number}&language=x{number}&offer={course.slug}{number}"
            client.get(f"/en/{path}", {"page": number})
            client.get(f"/en/{path}?{query}&page={number}")

    ask(1)
    before = kept()
    for number in range(2, 5):
        ask(number)
    assert kept() == before
