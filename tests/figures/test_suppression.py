"""Nobody can work out a number of 1 or 2, not even who knows every table and the code that made it."""

from collections.abc import Callable, Iterator
from itertools import product
from random import Random

import pytest

from integration_pages.figures.suppression import (
    NOTHING,
    SMALL,
    Figure,
    added,
    amount_of_all,
    cell,
    mean,
    mean_of_all,
    remaining,
    shown_parts,
    total,
)

pytestmark = pytest.mark.slow

Table = tuple[tuple[int, ...], ...]
QUARTERS = 4
random = Random(20261124)


def published(table: Table) -> object:
    """Quarters × programmes as the report prints them: cells, the sum of each quarter, the year of each and of all."""
    cells = [[cell(number) for number in quarter] for quarter in table]
    sums = [total(quarter) for quarter in table]
    years = [added(column) for column in zip(*cells, strict=True)]
    return cells, sums, years, added(sums)


def hidden_in(table: Table) -> list[tuple[int, int]]:
    return [(q, p) for q, row in enumerate(table) for p, number in enumerate(row) if number in (1, 2)]


def same_print(table: Table, show: Callable[[Table], object]) -> Iterator[Table]:
    """Every table that prints the same; what is printed as a number has to be that number."""
    places, printed = hidden_in(table), show(table)
    for values in product((1, 2), repeat=len(places)):
        rows = [list(row) for row in table]
        for (q, p), value in zip(places, values, strict=True):
            rows[q][p] = value
        other = tuple(map(tuple, rows))
        if show(other) == printed:
            yield other


def random_table(quarters: int, programmes: int) -> Table:
    numbers = (0, 0, 1, 1, 2, 2, 2, 3, 4, 7, 12)
    return tuple(tuple(random.choice(numbers) for _ in range(programmes)) for _ in range(quarters))


def pinned(table: Table, show: Callable[[Table], object]) -> list[tuple[int, int]]:
    """Hidden numbers of which only one value fits all that is printed."""
    possible = {place: set() for place in hidden_in(table)}
    for other in same_print(table, show):
        for q, p in possible:
            possible[q, p].add(other[q][p])
    return [place for place, values in possible.items() if values != {1, 2}]


@pytest.mark.parametrize("programmes", [1, 2, 3, 4])
def test_every_small_quarter_keeps_its_secrets(programmes: int) -> None:
    for row in product(range(5), repeat=programmes):
        assert pinned((row,), published) == [], row


def test_random_years_keep_their_secrets() -> None:
    tried = 0
    while tried < 400:
        table = random_table(QUARTERS, random.randint(1, 5))
        if 0 < len(hidden_in(table)) <= 10:
            assert pinned(table, published) == [], table
            tried += 1


def test_the_attack_finds_what_a_plain_sum_gives_away() -> None:
    """Else the two tests above would prove nothing."""

    def with_plain_sums(table: Table) -> object:
        return [[cell(number) for number in row] for row in table], [sum(row) for row in table]

    assert pinned(((7, 1),), with_plain_sums) == [(0, 1)]
    assert pinned(((1, 1, 9),), with_plain_sums) == [(0, 0), (0, 1)]
    assert pinned(((2, 2),), with_plain_sums) == [(0, 0), (0, 1)]
    assert pinned(((1, 2, 9),), with_plain_sums) == []


def test_neither_does_a_plain_year_beside_the_quarters() -> None:
    def with_plain_years(table: Table) -> object:
        return published(table), [sum(column) for column in zip(*table, strict=True)]

    assert pinned(((5, 1), (6, 4)), with_plain_years) == [(0, 1)]
    assert pinned(((5, 1), (6, 4)), published) == []


def pinned_beside_people(row: tuple[int, ...], people: int, print_always: bool = False) -> list[tuple[int, int]]:
    """As `pinned`, for somebody who also reads how many people were registered, and knows: one at least by each."""

    def show(table: Table) -> object:
        [numbers] = table
        printed = people if print_always else amount_of_all(total(numbers), people)
        return published(table), printed

    shown = show((row,))[1]
    possible = {place: set() for place in hidden_in((row,))}
    for other in same_print((row,), show):
        if shown is None or sum(other[0]) <= people:
            for q, p in possible:
                possible[q, p].add(other[q][p])
    return [place for place, values in possible.items() if values != {1, 2}]


def test_how_many_people_registered_does_not_tell_who_registered_alone() -> None:
    for row in product(range(5), repeat=3):
        for more in range(4):
            assert pinned_beside_people(row, sum(row) + more) == [], (row, more)
    assert pinned_beside_people((7, 1, 0), 8, print_always=True) == [(0, 1)], "else this would prove nothing"


def interval_of(table: Table) -> list[tuple[int, int]]:
    """What a solver of the printed sums learns of each hidden number of a quarter: bounds drawn tighter to the end."""
    (row,) = table
    bounds = [(number, number) if number not in (1, 2) else (1, 2) for number in row]
    whole = total(row)
    for _ in range(len(row) + 1):
        low, high = sum(a for a, _ in bounds), sum(b for _, b in bounds)
        bounds = [
            (max(a, whole.low - (high - b)), min(b, whole.high - (low - a)))  # what the others leave
            for a, b in bounds
        ]
    return [bounds[p] for p, number in enumerate(row) if number in (1, 2)]


def test_large_tables_keep_their_secrets_from_a_solver_of_the_sums() -> None:
    for _ in range(3000):
        table = random_table(1, random.randint(1, 30))
        assert set(interval_of(table)) <= {(1, 2)}, table


def test_a_sum_says_as_much_as_it_may() -> None:
    assert total([]) == total([0, 0]) == NOTHING
    assert total([7, 5, 0]) == Figure(12, 12)
    assert total([7, 1, 2]) == Figure(10, 10)
    assert total([7, 1]) == total([7, 2]) == Figure(8, 9)
    assert total([1]) == total([2]) == SMALL
    assert total([1, 1]) == total([2, 2]) == Figure(2, 4)


@pytest.mark.parametrize(
    ("figure", "text"),
    [(cell(0), "0"), (cell(1), "< 3"), (cell(2), "< 3"), (cell(3), "3"), (Figure(8, 9), "8–9"), (Figure(0, 1), "0–1")],
)
def test_a_number_is_printed_like_this(figure: Figure, text: str) -> None:
    assert str(figure) == text


def test_what_runs_follows_from_what_is_printed() -> None:
    assert remaining(Figure(12, 12), Figure(5, 5)) == Figure(7, 7)
    assert remaining(Figure(12, 14), Figure(5, 6)) == Figure(6, 9)
    assert remaining(SMALL, SMALL) == Figure(0, 1), "less than none cannot run"


def test_a_stock_counted_by_itself_would_give_away_what_ended() -> None:
    def with_stock(table: Table) -> object:
        begun, ended = table
        return [[cell(number) for number in row] for row in table], [a - b for a, b in zip(begun, ended, strict=True)]

    def with_remaining(table: Table) -> object:
        rows = [[cell(number) for number in row] for row in table]
        return rows, [remaining(a, b) for a, b in zip(*rows, strict=True)]

    assert pinned(((7, 5), (1, 2)), with_stock) == [(1, 0), (1, 1)]
    assert pinned(((7, 5), (1, 2)), with_remaining) == []


def languages_that_fit(shown: dict[str, int], whole: int) -> bool:
    """Whether a whole of this size could have printed these languages: the rest may be single persons of any others."""
    rest = whole - sum(shown.values())
    return rest >= 0


def test_languages_never_tell_a_sum_that_is_a_range() -> None:
    """The same persons once by programme and once by language: what one hides the other must not tell."""
    for _ in range(5000):
        row = random_table(1, random.randint(1, 4))[0]
        languages: dict[str, int] = {}
        for _ in range(sum(row)):
            code = random.choice("aaaabbcde")
            languages[code] = languages.get(code, 0) + 1
        whole = total(row)
        shown = shown_parts(languages, whole)
        assert all(languages[code] == number >= 3 for code, number in shown.items())
        assert languages_that_fit(shown, whole.low) and languages_that_fit(shown, whole.high)
        rest = whole.low - sum(shown.values())
        assert not whole.is_exact or rest == 0 or rest >= 3, "the languages without a name are a group, too"


def test_languages_are_shown_where_nothing_stands_against_it() -> None:
    assert shown_parts({"ar": 7, "uk": 5}, total([12])) == {"ar": 7, "uk": 5}
    assert shown_parts({"ar": 7, "uk": 5, "tr": 1}, total([13])) == {"ar": 7}
    assert shown_parts({"ar": 7, "uk": 5, "tr": 2, "fa": 1}, total([15])) == {"ar": 7, "uk": 5}
    assert shown_parts({"ar": 7, "uk": 5}, total([11, 1])) == {"ar": 7, "uk": 5}
    assert shown_parts({"ar": 7, "uk": 5}, total([10, 2])) == {"ar": 7}, "both add up to 12, and the sum says 11–12"
    assert shown_parts({"ar": 2}, total([2])) == {}


def test_a_mean_is_over_three_at_least_and_never_the_rest_of_others() -> None:
    assert mean(90, 3, cell(3)) == 30
    assert mean(90, 2, cell(2)) is None
    assert mean_of_all([(90, 3), (40, 4)], total([3, 4])) == 19
    assert mean_of_all([(90, 3), (40, 2)], total([3, 2])) is None, "it would tell how long the two waited"
    assert mean_of_all([(90, 2), (40, 1), (0, 0)], total([2, 1, 0])) == 43
    assert mean_of_all([(90, 1), (40, 1)], total([1, 1])) is None, "perhaps it is two only"
    assert mean_of_all([], total([])) is None
