"""Rows that many tests of a module read, made once for all of them: publishing takes longer than most questions.

    @shared_rows(now=NOW)
    def offers(site: SimpleNamespace) -> SimpleNamespace:
        site.cafe = offer(site.index, "Café")
        return site

gives the module (or, in a `conftest.py`, its folder) a fixture `offers`, asked for as any other. What it promises:

- Rows of several fixtures are made in the order of their declaration, those of a folder first.
- The rows are made in a transaction around the tests that ask for them, and rolled back when one comes that does not:
  no test sees another's rows. Tests with the same rows are put side by side; in any other order they are made anew.
- What a test changes is rolled back to where the rows were made, and it gets the rows as they are stored: instances are
  fetched for each test, so nothing set on them reaches the next.
- While they are made the cache is empty, no server is asked, and it is `now` where that is given.

A test with `transaction=True` cannot share: collecting it says so.
"""

import copy
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from integration_pages.models import HomePage, OfferIndexPage
from integration_pages.offers.trust import checks
from integration_pages.offers.trust.probe import Result
from integration_pages.translation.languages import SOURCE

IN_PLACE = "rows_in_place"
Make = Callable[[SimpleNamespace], Any]


@dataclass(frozen=True)
class Recipe:
    make: Make
    now: datetime | None = None


_recipes: dict[tuple[str, str], Recipe] = {}


def shared_rows(make: Make | None = None, *, now: datetime | None = None) -> Any:
    """Declare a fixture of shared rows; `make` gets the German start page and the list of offers."""
    if make is None:
        return lambda make: shared_rows(make, now=now)
    recipe = _recipes[make.__module__, make.__name__] = Recipe(make, now)

    def rows(db: None, rows_in_place: dict[Recipe, Any]) -> Any:
        return as_stored(rows_in_place[recipe])

    return pytest.fixture(rows, name=make.__name__)


def as_stored(value: Any, seen: dict[tuple[type[Model], Any], Model] | None = None) -> Any:
    """The same shape with every row fetched anew; one row stays one instance."""
    seen = {} if seen is None else seen
    match value:
        case Model():
            key = (type(value), value.pk)
            if key not in seen:
                seen[key] = type(value)._base_manager.get(pk=value.pk)
            return seen[key]
        case SimpleNamespace():
            return SimpleNamespace(**{name: as_stored(it, seen) for name, it in vars(value).items()})
        case dict():
            return {name: as_stored(it, seen) for name, it in value.items()}
        case list() | tuple():
            return type(value)(as_stored(it, seen) for it in value)
    return copy.deepcopy(value)


def german_site() -> SimpleNamespace:
    german = {"locale__language_code": SOURCE}
    return SimpleNamespace(home=HomePage.objects.get(**german), index=OfferIndexPage.objects.get(**german))


@contextmanager
def _transaction_rolled_back() -> Iterator[None]:
    outer = transaction.atomic()
    outer._from_testcase = True  # what must be outermost may be so in here
    with outer:
        try:
            yield
        finally:
            transaction.set_rollback(True)


@pytest.fixture(scope="module", autouse=True)
def rows_in_place(request: pytest.FixtureRequest) -> Generator[dict[Recipe, Any]]:
    """What the shared rows of this test are made of, while its neighbours ask for the same."""
    recipes: tuple[Recipe, ...] = getattr(request, "param", ())
    if not recipes:
        yield {}
        return
    request.getfixturevalue("django_db_setup")
    blocker = request.getfixturevalue("django_db_blocker")
    with ExitStack() as stack:
        stack.callback(blocker.restore)
        blocker.unblock()
        stack.enter_context(_transaction_rolled_back())
        made = {recipe: _make(recipe) for recipe in recipes}
        blocker.restore()
        yield made
        blocker.unblock()


def _make(recipe: Recipe) -> Any:
    cache.clear()
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(checks, "probe", lambda url, **kwargs: Result(200)))
        if recipe.now is not None:
            stack.enter_context(mock.patch.object(timezone, "now", lambda: recipe.now))
        return recipe.make(german_site())


def _recipe(module: str, name: str) -> Recipe | None:
    """The nearest of this name: the module's own, else that of a folder around it."""
    places = [module]
    while "." in module:
        module = module.rpartition(".")[0]
        places.append(f"{module}.conftest")
    return next((_recipes[place, name] for place in places if (place, name) in _recipes), None)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test says which rows it shares, so that others are never in place."""
    wanted = {_recipe(metafunc.module.__name__, name) for name in metafunc.fixturenames}
    found = tuple(recipe for recipe in _recipes.values() if recipe in wanted)
    marker = metafunc.definition.get_closest_marker("django_db")
    if found and marker and marker.kwargs.get("transaction"):
        pytest.fail(f"{metafunc.definition.nodeid} has transactions of its own and cannot share rows", pytrace=False)
    metafunc.parametrize(IN_PLACE, [found], ids=[pytest.HIDDEN_PARAM], indirect=True, scope="module")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Within a module, tests that share the same rows stand side by side."""
    sorted_items: list[pytest.Item] = []
    for _module, group in groupby(items, key=lambda item: item.path):
        turns: dict[object, int] = {}
        of_module = list(group)
        for item in of_module:
            turns.setdefault(_shared(item), len(turns))
        sorted_items.extend(sorted(of_module, key=lambda item: turns[_shared(item)]))
    items[:] = sorted_items


def _shared(item: pytest.Item) -> object:
    callspec = getattr(item, "callspec", None)
    return callspec.params.get(IN_PLACE, ()) if callspec else ()
