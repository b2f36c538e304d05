"""How long the search takes among 5,000 offers in six languages: `python -m tests.bench.search`.

On a temporary database beside the one of `DATABASE_URL` (SQLite without it). Texts are drawn from the words of the
demo, frequent ones often, and from compounds of them, so that dictionaries are as large as in life. Timed is what
answers a query: understanding it, the pages in their order, the total count; not the page around it.
"""
# ruff: noqa: T201

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

LANGUAGES = ("de", "de-simple", "en", "uk", "ar", "tr")
OFFERS, WORDS_EACH, REPEATS, LIMIT = 5_000, 120, 25, 40
CONTENT = Path(__file__).resolve().parents[2] / "cms" / "demo" / "content"
QUERIES = (
    ("rare word", "de", "Zwetschgenknödel"),
    ("common word (in all)", "de", "Gemeinsamkeit"),
    ("two words", "de", "Deutsch Beratung"),
    ("six words", "de", "Deutsch Kurs Frauen Kinder Beckum Anmeldung"),
    ("typing error", "de", "Zwetschgenknödl"),
    ("two typing errors", "de", "Zwetschgenknöddl Gemeinsmakeit"),
    ("beginning of a word", "de", "Zwetsch"),
    ("part of a compound", "de", "Kurs"),
    ("nonsense", "de", "qwrtzpsdfg xkcdvbnm"),
    ("some of the words", "de", "Gemeinsamkeit xkcdvbnm"),
    ("Arabic", "ar", "دورات اللغة"),
    ("Arabic, common word", "ar", "جميعا"),
    ("Arabic, typing error", "ar", "الاستشاره المجانيه"),
    ("German words of an Arabic reader", "ar", "Gemeinsamkeit"),
    ("Ukrainian", "uk", "курси для жінок"),
    ("Turkish", "tr", "kadınlar için kurs"),
    ("English", "en", "language courses with childcare"),
)
EVERYWHERE = {"de": "Gemeinsamkeit", "ar": "جميعا"}
RARE = {"de": "Zwetschgenknödel"}


@contextmanager
def temporary_database() -> Iterator[None]:
    from django.conf import settings
    from django.db import connection

    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        else:
            connection.settings_dict["TEST"]["NAME"] = f"bench_{settings.DATABASES['default']['NAME']}_{os.getpid()}"
        before = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(before, verbosity=0)


def dictionary(language: str, chance: random.Random) -> list[str]:
    """The demo's words in a language, most frequent first, then compounds of two of them."""
    from collections import Counter

    from integration_pages.search.words import words

    text = " ".join(path.read_text() for path in sorted((CONTENT / language).rglob("*.yaml")))
    found = [word for word, _ in Counter(word.written for word in words(text, language)).most_common()]
    long = [word for word in found if len(word) > 3]
    made = {chance.choice(long) + chance.choice(long).lower() for _ in range(9_000)}
    return found + sorted(made)


def fill() -> None:
    from wagtail.models import Locale, Page

    from integration_pages.search.engines import token
    from integration_pages.search.models import SearchText
    from integration_pages.search.services import learn
    from integration_pages.search.words import words

    chance = random.Random(7)
    root, locale = Page.objects.get(depth=1), Locale.objects.get(language_code="de")
    content_type = root.content_type_id
    pages = [
        Page(
            title=f"Angebot {number}", slug=f"angebot-{number}", locale=locale, content_type_id=content_type, depth=2,
            path=Page._get_path(root.path, 2, number + 100), url_path=f"/angebot-{number}/",
        )
        for number in range(OFFERS)
    ]  # fmt: skip
    pages = Page.objects.bulk_create(pages, batch_size=500)
    for language in LANGUAGES:
        known = dictionary(language, chance)
        weights = [1 / (rank + 5) for rank in range(len(known))]
        rows, used = [], {}
        for number, page in enumerate(pages):
            drawn = chance.choices(known, weights, k=WORDS_EACH)
            drawn += [EVERYWHERE.get(language, ""), RARE.get(language, "") if number % 1_700 == 0 else ""]
            found = [word for it in drawn for word in words(it, language)]
            used.update({(word.plain, word.stem): word for word in found})
            tokens = [token(word.stem, language) for word in found]
            rows.append(
                SearchText(
                    page=page, language=language, kind="offerpage", title=" ".join(tokens[:5]),
                    body=" ".join(tokens[5:]), text=" ".join(drawn),
                )
            )  # fmt: skip
        SearchText.objects.bulk_create(rows, batch_size=500)
        learn(language, used.values())


def measure(text: str, language: str) -> tuple[float, float, float, int]:
    """Shortest, median and longest time in milliseconds, and how many pages were found."""
    from integration_pages.search.find import find

    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        found = find(text, language)
        times.append((time.perf_counter() - start) * 1000)
    return min(times), statistics.median(times), max(times), len(found.hits)


def report() -> bool:
    """Print the table; whether every median is within the limit."""
    from django.db import connection

    from integration_pages.search.models import SearchText, SearchWord
    from integration_pages.search.vocabulary import vocabulary

    start = time.perf_counter()
    words = [vocabulary(language).by_length for language in LANGUAGES]
    reading = (time.perf_counter() - start) * 1000
    print(f"{connection.vendor}: {SearchText.objects.count():,} texts, {SearchWord.objects.count():,} words")
    print(f"(the {len(words[0]):,} words of one language are read once after a publication: {reading / 6:.0f} ms)")
    print(f"{'query':34}{'pages':>7}{'min':>8}{'median':>9}{'max':>8}  ms")
    slow = 0
    for name, language, text in QUERIES:
        least, median, longest, hits = measure(text, language)
        slow += median > LIMIT
        print(f"{name:34}{hits:7,}{least:8.1f}{median:9.1f}{longest:8.1f}{'  too slow' if median > LIMIT else ''}")
    return not slow


def main() -> int:
    from django.db import connection

    with temporary_database():
        fill()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        return 0 if report() else 1


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    sys.exit(main())
