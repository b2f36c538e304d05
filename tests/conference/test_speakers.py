"""Nobody is named without a consent, and who takes it back is gone everywhere at once."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Revision

from cms import due
from integration_pages.conference.services import erase_due, withdraw
from integration_pages.models import Speaker
from integration_pages.search.models import SearchText
from tests.factories.conference import make_session, make_speaker
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation

from .conftest import NOW

pytestmark = pytest.mark.django_db
PLACES = (
    "/de/konferenz/2027/",
    "/de/konferenz/2027/vortrag/",
    "/ar/konferenz/2027/vortrag/",
    "/de/konferenz/2027/programm.ics",
    "/de/konferenz/2027/vortrag/termin.ics",
)


def places_that_say(client: Client, word: str) -> list[str]:
    return [path for path in PLACES if word in client.get(path).content.decode()]


@pytest.mark.slow
def test_with_a_consent_the_name_is_everywhere(conference: SimpleNamespace, client: Client) -> None:
    make_session(conference.edition, "Vortrag", "10:00", "11:00", make_speaker("Amina"))
    assert places_that_say(client, "Amina") == list(PLACES)


@pytest.mark.slow
@pytest.mark.parametrize("fields", [{"consent_on": None}, {"withdrawn_on": date(2026, 11, 2)}])
def test_without_one_nothing_of_the_person_is_shown(
    conference: SimpleNamespace, client: Client, fields: dict[str, date | None]
) -> None:
    speaker = make_speaker("Amina", organisation=make_organisation(), **fields)
    make_session(conference.edition, "Vortrag", "10:00", "11:00", speaker)
    assert places_that_say(client, "Amina") == []
    assert places_that_say(client, "Sprachcafé") == []
    assert places_that_say(client, "Mütterzentrum") == list(PLACES)
    assert not SearchText.objects.filter(body__contains="amina").exists()


def test_who_takes_it_back_is_gone_everywhere_at_once(conference: SimpleNamespace, client: Client) -> None:
    speaker = make_speaker("Amina", note="Bild nein", organisation=make_organisation())
    session = make_session(conference.edition, "Vortrag", "10:00", "11:00", speaker)
    session.save_revision()
    assert places_that_say(client, "Amina") == list(PLACES)
    assert "/konferenz/2027/vortrag/" in client.get("/de/suche/?q=Amina").content.decode()
    withdraw(speaker, None)
    assert places_that_say(client, "Amina") == []
    assert "/konferenz/2027/vortrag/" not in client.get("/de/suche/?q=Amina").content.decode()
    assert not any("Amina" in str(content) for content in Revision.objects.values_list("content", flat=True))
    speaker.refresh_from_db()
    assert (speaker.name, speaker.function, speaker.note) == ("", "", "")
    assert speaker.withdrawn_on == date(2026, 11, 22)


def test_the_log_keeps_no_name(conference: SimpleNamespace, client: Client) -> None:
    client.force_login(make_person("editor"))
    made = {"name": "Amina", "function": "Leitung", "consent_on": "2026-11-01", "delete_on": "2030-01-01"}
    assert client.post(reverse("speakers:add"), made).status_code == 302
    speaker = Speaker.objects.get()
    assert ModelLogEntry.objects.filter(label__contains="Amina").exists()
    response = client.post(reverse("speakers:withdraw", args=[speaker.pk]))
    assert response.status_code == 302
    assert not ModelLogEntry.objects.filter(label__contains="Amina").exists()
    assert ModelLogEntry.objects.filter(action="portal.consent_withdrawn").count() == 1
    assert client.get(reverse("speakers:history", args=[speaker.pk])).status_code == 200


def test_a_deleted_speaker_leaves_no_name_either(conference: SimpleNamespace, client: Client) -> None:
    client.force_login(make_person("editor"))
    speaker = make_speaker("Amina")
    make_session(conference.edition, "Vortrag", "10:00", "11:00", speaker)
    assert client.post(reverse("speakers:delete", args=[speaker.pk])).status_code == 302
    assert not Speaker.objects.exists()
    assert places_that_say(client, "Amina") == []
    assert not ModelLogEntry.objects.filter(label__contains="Amina").exists()


def test_a_session_can_be_published_again_after_its_speaker_is_gone(conference: SimpleNamespace) -> None:
    speaker = make_speaker("Amina")
    session = make_session(conference.edition, "Vortrag", "10:00", "11:00", speaker)
    speaker.delete()
    session.get_latest_revision().publish()
    session.refresh_from_db()
    assert list(session.speaker_links.all()) == []


def test_names_go_on_their_day(conference: SimpleNamespace) -> None:
    due_now = make_speaker("Amina", delete_on=date(2026, 11, 22))
    later = make_speaker("Olena", delete_on=date(2026, 11, 23))
    assert erase_due(date(2026, 11, 22)) == 1
    for speaker in (due_now, later):
        speaker.refresh_from_db()
    assert (due_now.name, later.name) == ("", "Olena")
    assert erase_due(date(2026, 11, 22)) == 0
    assert due.EVERY_HOUR["speakers"](NOW) == "0 names erased"


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": "", "organisation": None, "consent_on": None}, "name"),
        ({"name": "", "consent_on": date(2026, 11, 1)}, "name"),
        ({"name": "Amina", "consent_on": date(2999, 1, 1)}, "consent_on"),
    ],
)
def test_what_is_refused(conference: SimpleNamespace, fields: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Speaker(**fields).full_clean()
    assert wrong in refusal.value.message_dict


def test_withdrawing_asks_first_and_works_once(conference: SimpleNamespace, client: Client) -> None:
    client.force_login(make_person("editor"))
    speaker = make_speaker("Amina")
    url = reverse("speakers:withdraw", args=[speaker.pk])
    assert client.get(url).status_code == 200
    speaker.refresh_from_db()
    assert speaker.name == "Amina"
    client.post(url)
    assert client.post(url).status_code == 404


def test_translators_do_not_see_names_without_a_consent(conference: SimpleNamespace, client: Client) -> None:
    speaker = make_speaker("Amina", consent_on=None)
    client.force_login(make_person("translator_ar"))
    for name, args in (
        ("speakers:index", []),
        ("speaker_chooser:choose", []),
        ("speaker_chooser:choose_results", []),
        ("speaker_chooser:chosen", [speaker.pk]),
        ("speaker_chooser:create", []),
    ):
        response = client.get(reverse(name, args=args))
        assert "Amina" not in response.content.decode(), name
        assert response.status_code in (302, 403), name
    for name in ("speakers:edit", "speakers:delete", "speakers:withdraw"):
        client.post(reverse(name, args=[speaker.pk]), {"name": "Übernommen"})
        speaker.refresh_from_db()
        assert (speaker.name, speaker.withdrawn_on) == ("Amina", None), name
