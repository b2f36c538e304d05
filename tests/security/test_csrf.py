"""A form without its proof of origin is refused in the reader's language, with a way on."""

from types import SimpleNamespace

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("code", "words"),
    [("de", "noch einmal"), ("ar", "يرجى المحاولة مرة أخرى"), ("uk", "Спробуйте, будь ласка, ще раз")],
)
def test_the_refusal_says_what_to_do(site: SimpleNamespace, code: str, words: str) -> None:
    response = Client(enforce_csrf_checks=True).post(f"/{code}/konto/", {"login": "a@example.org", "password": "x"})
    content = response.content.decode()
    assert response.status_code == 403
    assert words in content
    assert f'lang="{code}"' in content
