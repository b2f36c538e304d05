"""The figures of the demo: a picture with everything the report can show, and nobody in it."""

from datetime import UTC, datetime

import pytest
from django.db.models import QuerySet
from django.utils.translation import override

from cms.demo.figures import load_figures
from cms.demo.files import Content, uuid_of
from integration_pages.conference.registration.words import KEY
from integration_pages.enquiries.models import Tally
from integration_pages.figures.chart import chart
from integration_pages.figures.counts import closed_quarters
from integration_pages.figures.measures import Measure
from integration_pages.figures.report import report
from tests.factories.sponsorships import make_programme

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_four_quarters_with_small_numbers_and_sums_that_do_not_tell_them(site: object) -> None:
    make_programme()
    made = load_figures(now=NOW)
    assert made == Tally.objects.count() > 50
    assert load_figures(now=NOW) == 0, "what is there is not counted twice"
    quarters = closed_quarters(NOW.date())
    assert [quarter.key for quarter in quarters] == ["2025-4", "2026-1", "2026-2", "2026-3"]
    assert {*Tally.objects.values_list("measure", flat=True)} == {*Measure.values}
    with override("en"):
        found = report(quarters, NOW.date())
    cells = {table.key: {row.label: [cell.text for cell in row.cells] for row in table.rows} for table in found.tables}
    texts = [text for rows in cells.values() for row in rows.values() for text in row]
    assert texts.count("< 3") > 5
    assert cells["newcomer_enquiry"]["all programmes"] == ["9–10", "11–12", "15", "13–14"]
    assert cells["newcomer_enquiry-languages"]["Arabic"][2] == "9"
    assert any(text.isdigit() and int(text) > 6 for text in cells["waiting"]["all programmes"])
    assert cells["registration"]["all conferences"][0] == "41"
    assert cells["registration"]["People in these registrations"] == ["75", "0", "0", "0"]
    assert chart(found) is not None


def test_they_are_about_programmes_and_conferences_that_the_demo_has(site: object) -> None:
    load_figures(now=NOW)
    for folder, about in (("sponsorships/", Tally.objects.exclude(measure=KEY)), ("conferences/", of_conferences())):
        pages = {str(uuid_of("page", name)) for name, file in Content().page_files.items() if folder in file}
        counted = {*about.exclude(subject="").values_list("subject", flat=True)}
        assert counted and counted <= pages


def of_conferences() -> QuerySet[Tally]:
    return Tally.objects.filter(measure=KEY)
