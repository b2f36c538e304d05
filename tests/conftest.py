from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import pytest_django
from django.core.cache import cache
from django.core.management import call_command
from django.utils.translation import trans_real
from wagtail.models import Locale, Page, Site

from integration_pages.models import HomePage
from integration_pages.offers.trust import checks
from integration_pages.offers.trust.probe import Result
from tests.factories.pages import make_home, make_index
from tests.prepared_database import django_db_modify_db_settings  # noqa: F401
from tests.several import own_database  # noqa: F401
from tests.shared_rows import german_site, pytest_collection_modifyitems, pytest_generate_tests, rows_in_place  # noqa: F401

LANGUAGES = ("de", "de-simple", "en", "uk", "ar", "tr")


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues() -> None:
    """Wagtail knows `de-simple` only when its catalogue is compiled; what was read before is read anew."""
    call_command("compile_catalogues", verbosity=0)
    trans_real._translations = {}
    trans_real._default = None


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """Each test begins with an empty cache, so with a generation of its own."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def no_foreign_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs run at once in tests: the check of links asks nobody unless a test names its own server."""
    monkeypatch.setattr(checks, "probe", lambda url, **kwargs: Result(200))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """All languages, a German start page and a list of offers stand before the first test: made once, not a
    thousand times. Whatever a test does to them is rolled back."""
    with django_db_blocker.unblock():
        for code in LANGUAGES:
            Locale.objects.get_or_create(language_code=code)
        if not HomePage.objects.exists():
            make_index(make_home())


@pytest.fixture
def site(db: None) -> SimpleNamespace:
    """A German start page with a list of offers, and all languages."""
    return german_site()


@pytest.fixture
def no_site(db: None) -> None:
    """The database as `migrate` leaves it: Wagtail's welcome page and no language but German."""
    root = Page.objects.get(depth=1)
    welcome = root.add_child(
        instance=Page(title="Welcome", slug="welcome", locale=Locale.objects.get(language_code="de"))
    )
    Site.objects.update(root_page=welcome)
    HomePage.objects.get().delete()
    Locale.objects.exclude(language_code="de").delete()
    cache.clear()
