from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import time_machine

from tests.shared_rows import shared_rows

from .entries import LONG_AGO, NOW, asked, later, link_in, make_reachable, old_offer


@shared_rows
def asked_about(site: SimpleNamespace) -> SimpleNamespace:
    site.centre = make_reachable(confirmed_on=LONG_AGO)
    site.cafe, site.sewing = old_offer(site, "Sprachcafé", site.centre), old_offer(site, "Nähkurs", site.centre)
    with time_machine.travel(NOW, tick=False):
        (message,) = asked()
    site.german = link_in(message)
    site.path = site.german.replace("/de/", "/en/", 1)
    return site


@pytest.fixture
def round_of_questions(asked_about: SimpleNamespace) -> Iterator[SimpleNamespace]:
    """Two offers and the organisation's own entry are asked about; the clock stands still a day later."""
    with time_machine.travel(later(1), tick=False):
        yield asked_about
