"""How much comes from one place, and how much goes to one mailbox."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from integration_pages.enquiries import limits

pytestmark = pytest.mark.django_db


def test_waiting_does_not_fill_a_mailbox_either() -> None:
    noon = timezone.make_aware(datetime(2026, 3, 4, 12))
    codes = []
    for number in range(limits.BY_MAILBOX_A_DAY + 1):
        with time_machine.travel(noon + timedelta(minutes=11 * number)):
            codes.append(limits.may_send("hint", f"203.0.113.{number}", "victim@example.org"))
    assert codes == [True] * limits.BY_MAILBOX_A_DAY + [False]


def test_one_network_of_ipv6_is_one_client() -> None:
    sent = [limits.may_send("hint", f"2001:db8:0:1::{number:x}") for number in range(limits.BY_CLIENT + 1)]
    assert sent == [True] * limits.BY_CLIENT + [False]
    assert limits.may_send("hint", "2001:db8:0:2::1")


def test_the_caches_own_time_does_not_end_a_window_early(settings: Any) -> None:
    """The database's cache keeps what it has counted up for five minutes, whatever was said before."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entry"}
    }
    call_command("createcachetable", verbosity=0)
    start = timezone.make_aware(datetime(2026, 3, 4, 12))
    with time_machine.travel(start, tick=False) as clock:
        sent = [limits.may_send("hint", "203.0.113.5") for _ in range(limits.BY_CLIENT)]
        clock.shift(6 * 60)
        assert all(sent)
        assert not limits.may_send("hint", "203.0.113.5")
