"""How long an import of many organisations takes, and how much memory: `python -m tests.bench.import_rows 50000`.

In a database of its own, which is deleted afterwards. Prints seconds for each step and the peak memory of the process.
"""

import argparse
import csv
import io
import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django


def rows_of(count: int) -> bytes:
    output = io.StringIO()
    writer = csv.writer(output, delimiter=";")
    writer.writerow(["Name", "Art", "Bereich", "Beschreibung", "Telefon", "E-Mail", "Ort"])
    for number in range(count):
        mail = f"verein{number}@example.org"
        writer.writerow(
            [
                f"Verein {number:05} Süd e.V.",
                "Verein",
                "civil_society",
                f"Hilft {number}.",
                "02521 29-0",
                mail,
                "Beckum",
            ]
        )
    return output.getvalue().encode()


@contextmanager
def measured(name: str, say: Callable[[str], object]) -> Iterator[None]:
    start = time.monotonic()
    yield
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"{name:<10} {time.monotonic() - start:8.1f} s   peak {peak:6.0f} MB\n")


def main(count: int, say: Callable[[str], object], *, write: bool = True) -> None:
    from integration_pages.base.spreadsheets import csv_lines
    from integration_pages.offers.transfer import export, jobs
    from integration_pages.offers.transfer.models import ImportRun, Kind, State
    from integration_pages.offers.transfer.registry import table_of
    from tests.factories.pages import make_home, make_index
    from tests.factories.people import make_person
    from tests.offers.transfer.files import uploaded

    make_index(make_home())
    run = uploaded(Kind.ORGANISATIONS, rows_of(count), make_person("editor"))

    def step(name: str, state: State) -> None:
        with measured(name, say):
            ImportRun.objects.filter(pk=run.pk).update(state=state)
            while jobs._work(run.pk):
                say(f"  … {ImportRun.objects.get(pk=run.pk).done} rows\n")

    step("dry run", State.CHECKING)
    if not write:
        return
    step("writing", State.APPLYING)
    with measured("export", say):
        lines = sum(1 for _ in csv_lines(export.table_rows(table_of(Kind.ORGANISATIONS))))
    again = ImportRun.objects.get(pk=run.pk)
    say(f"{lines} lines exported; rows: {again.counts}\n")


if __name__ == "__main__":
    import sys

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=50_000)
    parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
    wanted = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        main(wanted.count, sys.stdout.write, write=not wanted.dry_run)
    finally:
        connection.creation.destroy_test_db(":memory:", verbosity=0)
