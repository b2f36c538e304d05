"""What the admin's lists and reports export is no formula in a spreadsheet."""

import csv
import io
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from integration_pages.models import OfferProvider
from tests.enquiries.rows import desk
from tests.factories.offers import offer
from tests.factories.vocabulary import make_organisation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["snippets/snippets/organisation/", "reports/pruefen/"])
def test_a_name_that_begins_as_a_formula_is_text(site: SimpleNamespace, path: str) -> None:
    name = "=HYPERLINK(1)"
    found = offer(site.index, "+Kurs", checked_on=timezone.localdate() - timedelta(days=900))
    OfferProvider.objects.create(page=found, organisation=make_organisation(name))
    answer = desk("editor").get(f"/admin/{path}?export=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode())))  # type: ignore[call-overload]
    cells = [cell for row in rows[1:] for cell in row]
    assert f"'{name}" in cells
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
