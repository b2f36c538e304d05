"""The decision help: every combination of answers leads somewhere, and to what may really help."""

from itertools import product

import pytest
from django.utils.translation import override

from integration_pages.mediation.decision import Legal, Questions, Way, When, decide, parse

THERE, ELSEWHERE = "ar", "ta"
REST = tuple(product((THERE, ELSEWHERE), (True, False)))
TABLE = {
    # when, legal, language, the pool takes requests → who helps
    ("soon", "no", THERE, True): Way.LOCAL,
    ("soon", "no", THERE, False): Way.ASK,
    ("soon", "no", ELSEWHERE, True): Way.ASK,
    ("soon", "no", ELSEWHERE, False): Way.ASK,
    ("later", "no", THERE, True): Way.COUNTY,
    ("later", "no", THERE, False): Way.COUNTY,
    ("later", "no", ELSEWHERE, True): Way.COUNTY,
    ("later", "no", ELSEWHERE, False): Way.COUNTY,
    **{(when, "yes", *rest): Way.SWORN for when, rest in product(When.values, REST)},
    **{(when, "unknown", *rest): Way.ASK for when, rest in product(When.values, REST)},
}


def answer(asked: Questions, takes: bool = True):  # type: ignore[no-untyped-def]
    with override("en"):
        return decide(asked, languages=frozenset({THERE}), workdays=5, takes_requests=takes)


def test_the_table_holds_every_combination() -> None:
    assert set(TABLE) == set(product(When.values, Legal.values, (THERE, ELSEWHERE), (True, False)))


@pytest.mark.parametrize("combination", TABLE, ids=str)
def test_each_combination_has_one_answer_with_its_reason(combination: tuple[str, str, str, bool]) -> None:
    when, legal, language, takes = combination
    found = answer(Questions(when, legal, language), takes)
    assert found.way == TABLE[combination]
    assert len(found.reason) > 40 and "%" not in found.reason


def test_the_reason_names_the_language_and_what_is_in_the_way() -> None:
    assert "Tamil" in answer(Questions("soon", "no", ELSEWHERE)).reason
    assert "takes no requests" in answer(Questions("soon", "no", THERE), False).reason


def test_legal_consequences_decide_before_the_other_questions_are_answered() -> None:
    assert answer(Questions(legal="yes")).way == Way.SWORN


@pytest.mark.parametrize("asked", [Questions(), Questions("soon"), Questions("soon", "no"), Questions("", "no", "ar")])
def test_an_open_question_gives_no_answer(asked: Questions) -> None:
    assert answer(asked) is None


@pytest.mark.parametrize(
    "data",
    [{"when": "yesterday"}, {"legal": "\0"}, {"language": "de"}, {"language": "<script>"}, {"language": "x" * 5000}],
)
def test_what_cannot_be_an_answer_is_ignored_and_named(data: dict[str, str]) -> None:
    asked = parse(data)
    assert (asked.when, asked.legal, asked.language, asked.ignored) == ("", "", "", tuple(data))


def test_an_address_holds_the_answers_and_changes_one() -> None:
    asked = parse({"when": "soon", "legal": "no", "language": "ta", "other": "x"})
    assert asked.query(when="later") == "?when=later&legal=no&language=ta"
