from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.management import call_command
from wagtail.models import Locale

from tests.factories.pages import make_home, make_index
from tests.prepared_database import django_db_modify_db_settings  # noqa: F401

LANGUAGES = ("de", "de-simple", "en", "uk", "ar", "tr")


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues() -> None:
    """Wagtail knows `de-simple` only when its catalogue is compiled."""
    call_command("compile_catalogues", verbosity=0)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Each test begins with an empty cache, so with a generation of its own."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def site(db: None, django_capture_on_commit_callbacks: object) -> SimpleNamespace:
    """A German start page with a list of offers, and all languages."""
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    home = make_home()
    return SimpleNamespace(home=home, index=make_index(home))
