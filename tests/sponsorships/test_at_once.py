"""Two at the desk in the very same moment, as PostgreSQL lets them: nothing is doubled, and the second is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from integration_pages.enquiries.services.removal import remove
from integration_pages.models import AccessLog, FormPolicy, Sponsorship, SponsorshipEnquiry, Tally
from integration_pages.sponsorships import services
from integration_pages.sponsorships.choices import EndReason

pytestmark = pytest.mark.django_db
ROUNDS = 5
Act = Callable[[], object]


def committed(test: Callable[[], None]) -> Callable[[], None]:
    """Run a test where it commits, which is in a thread: its own connection knows nothing of the test's transaction.

    What it has made is taken away afterwards. The tables are not emptied, as other tests share what stands in them.
    """

    def run() -> None:
        try:
            test()
        finally:
            with transaction.atomic():
                remove(SponsorshipEnquiry, list(SponsorshipEnquiry.objects.values_list("uuid", flat=True)))
                for model in (AccessLog, FormPolicy, Tally):
                    model.objects.all().delete()
            connection.close()

    @wraps(test)
    def wrapped() -> None:
        if connection.vendor != "postgresql":
            pytest.skip("SQLite lets one write at a time, so there is nothing to see.")
        with ThreadPoolExecutor(1) as pool:
            pool.submit(run).result()

    return wrapped


def person(role: str, **fields: object) -> SponsorshipEnquiry:
    uuid = uuid4()
    sums = dict.fromkeys(("token_hash", "confirm_hash", "content_hash", "sent_once"), uuid.hex)
    values = {"programme_title": "Sprachpatenschaften", "language": "de", "state": "new", "name": "Marta", **fields}
    day = timezone.localdate()
    row: SponsorshipEnquiry = SponsorshipEnquiry.objects.create(uuid=uuid, role=role, delete_on=day, **sums, **values)
    return row


def at_once(*acts: Act) -> list[str]:
    """Do all of it in the same moment, each on a connection of its own; what came of each."""
    barrier = Barrier(len(acts))

    def run(act: Act) -> str:
        try:
            barrier.wait()
            act()
            return "done"
        except services.NotPossible:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def introducing(sponsor: SponsorshipEnquiry, newcomer: SponsorshipEnquiry) -> Act:
    return lambda: services.introduce(sponsor, newcomer, timezone.localdate(), None)


def starting(made: Sponsorship) -> Act:
    return lambda: services.start(made, timezone.localdate(), None)


def ending(made: Sponsorship) -> Act:
    goes_on = {"sponsor_goes_on": True, "newcomer_goes_on": False}
    return lambda: services.end(made, timezone.localdate(), EndReason.TIME, None, **goes_on)


@committed
def test_two_pair_the_same_newcomer() -> None:
    for _ in range(ROUNDS):
        newcomer, one, other = person("newcomer"), person("sponsor"), person("sponsor")
        assert at_once(introducing(one, newcomer), introducing(other, newcomer)) == ["done", "told"]
        made = Sponsorship.objects.get(newcomer=newcomer)
        idle = other if made.sponsor == one else one
        assert SponsorshipEnquiry.objects.get(pk=idle.pk).state == "new"
    assert Tally.objects.get(measure="introduced").count == ROUNDS


@committed
def test_two_take_the_last_place_of_a_sponsor() -> None:
    for _ in range(ROUNDS):
        sponsor, one, other, third = person("sponsor", capacity=2), *(person("newcomer") for _ in range(3))
        acts = [introducing(sponsor, newcomer) for newcomer in (one, other, third)]
        assert at_once(*acts) == ["done", "done", "told"]
        assert Sponsorship.objects.filter(sponsor=sponsor).count() == 2


@committed
def test_crosswise_nobody_waits_for_ever() -> None:
    for _ in range(ROUNDS):
        sponsors, newcomers = [person("sponsor") for _ in range(2)], [person("newcomer") for _ in range(2)]
        acts = [introducing(sponsor, newcomer) for sponsor in sponsors for newcomer in newcomers]
        outcome = at_once(*acts)
        assert set(outcome) == {"done", "told"}
        assert Sponsorship.objects.filter(sponsor__in=sponsors).count() == outcome.count("done") <= 2


@committed
def test_a_pair_is_started_or_ended_once() -> None:
    for _ in range(ROUNDS):
        made = services.introduce(person("sponsor"), person("newcomer"), timezone.localdate(), None)
        assert at_once(*[starting(made)] * 2) == ["done", "told"]
        assert made.follow_ups.count() == 4
        assert at_once(*[ending(made)] * 2) == ["done", "told"]
    assert Tally.objects.get(measure="ended").count == ROUNDS
