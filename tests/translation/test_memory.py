"""What is kept in memory does not grow with what strangers ask for."""

from collections.abc import Iterable
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


@pytest.mark.slow
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


def test_a_family_that_is_full_is_built_anew_and_gives_all_that_is_asked(site: SimpleNamespace) -> None:
    built: list[list[int]] = []

    def ask(*numbers: int) -> dict[int, int]:
        def build(missing: list[int]) -> Iterable[tuple[int, int]]:
            built.append(missing)
            return [(number, number * 10) for number in missing if number != 9]

        return memory.remember_each("test", {number: ("key", number) for number in numbers}, build, 3)

    assert ask(1, 2) == {1: 10, 2: 20}
    assert ask(2, 3, 9) == {2: 20, 3: 30}, "what is not there is left out"
    assert ask(1, 4) == {1: 10, 4: 40}, "the first was forgotten with all others when there were too many"
    assert ask(4, 5) == {4: 40, 5: 50}, "one of them is forgotten while it is asked for"
    assert built == [[1, 2], [3, 9], [1, 4], [5]]
    assert len(memory.remember("test", dict)) <= 3
