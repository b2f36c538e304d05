"""The pool of the demo: made up, in every state, loaded once, and nobody is written to."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.utils import timezone
from post_office.models import Email

from cms.demo.files import Content
from cms.demo.pool import FILE, load_pool
from integration_pages.enquiries.models import Tally
from integration_pages.mediation.choices import REFUSED, MediatorState
from integration_pages.mediation.languages import public_languages
from integration_pages.mediation.matching import candidates
from integration_pages.models import Assignment, MediationRequest, Mediator

pytestmark = pytest.mark.django_db
DATA = Content().german(FILE)


def test_the_pool_has_something_in_every_state_and_writes_to_nobody(site: SimpleNamespace) -> None:
    assert load_pool() == len(DATA["mediators"]) + len(DATA["requests"])
    assert set(Mediator.objects.values_list("state", flat=True)) == {*MediatorState.values} - {MediatorState.LEFT}
    states = set(MediationRequest.objects.values_list("state", flat=True))
    assert states == {"unconfirmed", "new", "open", "assigned", "closed"}
    assert not MediationRequest.objects.filter(occasion__in=REFUSED).exists()
    people = [*Mediator.objects.all(), *MediationRequest.objects.all()]
    assert all(row.email.endswith("@example.org") or row.phone == "02521 29-0" for row in people)
    assert all(" " not in row.name for row in people), "first names only"
    assert mail.outbox == [] and not Email.objects.exists()
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert all(row.delete_on > tomorrow for row in people), "what is deleted at once shows nothing"
    assert load_pool() == 0 and Tally.objects.filter(measure="mediation_done").get().amount == 75


def test_readers_find_languages_and_the_desk_somebody_who_fits(site: SimpleNamespace) -> None:
    load_pool()
    assert public_languages() >= {"ar", "uk", "ru"}
    row = MediationRequest.objects.get(state="new")
    assert candidates(row)[0].fits and Assignment.objects.filter(state="asked").count() == 2
