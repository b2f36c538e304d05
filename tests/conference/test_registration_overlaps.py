"""Sessions at the same time: a group goes together, and whoever wants to split up registers in parts."""

from types import SimpleNamespace

import pytest
from django.test import Client

from integration_pages.models import Registration, SessionPlace
from tests.factories.conference import make_registration, make_session

from .registrations import set_session
from .test_registration_form import errors_of, own, register

pytestmark = pytest.mark.django_db


@pytest.mark.slow
@pytest.mark.parametrize("people", ["1", "3"])
def test_nobody_chooses_two_sessions_at_once_and_a_group_goes_together(
    conference: SimpleNamespace, people: str
) -> None:
    one = make_session(conference.edition, "Werkstatt", registration_needed=True)
    other = make_session(conference.edition, "Rundgang", "10:30", "12:00", room="room", registration_needed=True)
    later = make_session(conference.edition, "Ausklang", "12:00", "13:00", registration_needed=True)
    refused = register(sessions=[one.pk, other.pk, later.pk], people=people)
    assert refused.status_code == 422
    told = list(errors_of(refused)["sessions"])
    for words in ("Werkstatt (Saturday, 8 May", "10:00 to 11:00", "Rundgang (Saturday, 8 May", "10:30 to 12:00"):
        assert words in told[0]
    assert "Ausklang" not in " ".join(told), "it begins when the other one ends"
    assert len(told) == (1 if people == "1" else 2), "a group reads how to split up"
    assert not Registration.objects.exists()
    assert register(sessions=[one.pk, later.pk], people=people).status_code == 302


def test_the_parts_of_a_group_register_by_themselves(conference: SimpleNamespace) -> None:
    one = make_session(conference.edition, "Werkstatt", registration_needed=True)
    other = make_session(conference.edition, "Rundgang", "10:30", "12:00", room="room", registration_needed=True)
    assert register(sessions=[one.pk], people="2").status_code == 302
    assert register(sessions=[other.pk], email="", phone="02521 29-0").status_code == 302
    taken = SessionPlace.objects.order_by("pk").values_list("session", "people")
    assert list(taken) == [(one.pk, 2), (other.pk, 1)]


@pytest.mark.slow
def test_who_has_two_at_once_since_one_was_moved_reads_which(conference: SimpleNamespace) -> None:
    one = make_session(conference.edition, "Werkstatt", registration_needed=True)
    other = make_session(conference.edition, "Rundgang", "12:00", "13:00", room="room", registration_needed=True)
    row = make_registration(conference.edition, sessions=[one, other], people=2)
    set_session(other, starts_at=one.starts_at, ends_at=one.ends_at)
    html = Client().get(own(row)).content.decode()
    assert html.count("(10:00 to 11:00)") == 2
    form = Client().get(own(row, "aendern")).context["form"]
    assert set(form["sessions"].value()) == {one.pk, other.pk}
