"""A programme that takes no enquiries: the address explains, and what was typed when it closed is never lost."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils.translation import override

from integration_pages.enquiries.spam import new_stamp
from integration_pages.models import HomePage, SponsorshipEnquiry, SponsorshipProgrammePage
from integration_pages.sponsorships.choices import Role, Status
from tests.enquiries.sending import form_data, token_in
from tests.factories.pages import publish
from tests.factories.sponsorships import make_programme, make_sponsorships
from tests.factories.translations import committed
from tests.factories.vocabulary import make_contact, make_organisation

from .sending import SAMIR, path_of, send

pytestmark = pytest.mark.django_db
SLUG = "sprachpatenschaften"


@pytest.fixture
def programme(site: SimpleNamespace) -> SponsorshipProgrammePage:
    HomePage.objects.filter(pk=site.home.pk).update(publisher=make_organisation("Stadt Beckum", phone="02521 29-0"))
    return make_programme("Sprachpatenschaften")


@pytest.fixture
def other(programme: SponsorshipProgrammePage) -> SponsorshipProgrammePage:
    return make_programme("Integrationslotsen", index=make_sponsorships(), status=Status.WAITING_LIST)


def become(programme: SponsorshipProgrammePage, status: Status, **fields: str) -> None:
    programme.status = status
    for name, value in fields.items():
        setattr(programme, name, value)
    publish(programme)


def get(path: str) -> str:
    with override("en"):
        return Client().get(path).content.decode()


def test_a_waiting_list_says_so_and_takes_enquiries(programme: SponsorshipProgrammePage) -> None:
    become(programme, Status.WAITING_LIST, status_note="Etwa drei Monate.")
    html = get(path_of(SLUG))
    assert "There is a waiting list." in html
    assert '<p lang="de" dir="ltr">Etwa drei Monate.</p>' in html
    assert "People are waiting for a sponsor here." in get(path_of(SLUG, Role.SPONSOR))
    token_in(send(SLUG))


@pytest.mark.slow
@pytest.mark.parametrize("status", [Status.PAUSED, Status.PLANNED])
def test_a_closed_programme_explains_and_leads_on(
    programme: SponsorshipProgrammePage, other: SponsorshipProgrammePage, status: Status
) -> None:
    programme.contact = make_contact()
    become(programme, status, status_note="Nach den Ferien.")
    make_programme("Geplantes", index=make_sponsorships(), status=Status.PLANNED)
    make_programme("Entwurf", index=make_sponsorships(), live=False)
    response = Client().get(path_of(SLUG))
    html = response.content.decode()
    assert response.status_code == 200
    assert 'name="stamp"' not in html, "no form"
    assert "Nach den Ferien." in html
    assert re.findall(r'href="([^"]*begleitung-wuenschen/)"', html).count(path_of(other.slug)) == 1
    assert path_of("geplantes") not in html
    assert path_of("entwurf") not in html
    assert 'class="contact"' in html


def test_without_another_programme_and_contact_there_is_the_citys_number(programme: SponsorshipProgrammePage) -> None:
    become(programme, Status.PAUSED)
    assert "begleitung-wuenschen" not in re.sub(r"<nav.*?</nav>|<footer.*", "", get(path_of(SLUG)), flags=re.DOTALL)
    assert 'href="tel:' in get(path_of(SLUG))


def test_a_programme_that_pauses_meanwhile_loses_nothing_that_was_typed(
    programme: SponsorshipProgrammePage, other: SponsorshipProgrammePage
) -> None:
    data = form_data(Role.NEWCOMER, **SAMIR)
    become(programme, Status.PAUSED)
    response = Client().post(path_of(SLUG), data)
    html = response.content.decode()
    assert response.status_code == 409
    assert not SponsorshipEnquiry.objects.exists()
    for text in ("Samir", "samir@example.org", SAMIR["text"]):
        assert text in html
    for code in ("ar", "kmr", "german", "letters", "weekday_evening"):
        assert re.search(rf'value="{code}"[^>]*checked', html), code
    assert re.findall(r'formaction="([^"]+)"', html) == [path_of(other.slug), path_of(SLUG)]

    stamp = re.search(r'name="stamp" value="([^"]+)"', html)
    assert stamp
    token_in(Client().post(path_of(other.slug), {**data, "stamp": stamp[1]}))
    assert SponsorshipEnquiry.objects.get().programme == other


def test_it_can_be_kept_until_the_programme_goes_on(programme: SponsorshipProgrammePage) -> None:
    become(programme, Status.PAUSED)
    wrong = send(SLUG, later="1", name="")
    assert wrong.status_code == 422
    assert '<button type="submit" name="later" value="1">' in wrong.content.decode(), "and then it is kept for later"
    token_in(send(SLUG, later="1"))
    assert SponsorshipEnquiry.objects.get().programme == programme


@pytest.mark.slow
def test_a_programme_that_is_deleted_meanwhile_loses_nothing_either(
    programme: SponsorshipProgrammePage, other: SponsorshipProgrammePage
) -> None:
    data = form_data(Role.SPONSOR, **SAMIR)
    programme.delete()
    response = Client().post(path_of(SLUG, Role.SPONSOR), data)
    html = response.content.decode()
    assert response.status_code == 409
    assert SAMIR["text"] in html
    assert re.findall(r'formaction="([^"]+)"', html) == [path_of(other.slug, Role.SPONSOR)]
    assert 'name="later"' not in html
    assert 'href="tel:' in html
    assert send(SLUG, Role.SPONSOR, later="1").status_code == 409, "there is nothing it could wait for"
    assert Client().get(path_of(SLUG)).status_code == 404


def test_what_is_wrong_in_it_is_said_as_well(programme: SponsorshipProgrammePage) -> None:
    become(programme, Status.PAUSED)
    response = Client().post(path_of(SLUG), {"name": "نور" * 100, "stamp": new_stamp(Role.NEWCOMER)})
    assert response.status_code == 409
    assert "نور" * 100 in response.content.decode()


def test_a_programme_with_a_new_address_is_still_found(programme: SponsorshipProgrammePage) -> None:
    programme.slug = "sprachpatinnen"
    with committed():
        publish(programme)
    moved = Client().get(path_of(SLUG))
    assert (moved.status_code, moved.headers["Location"]) == (301, path_of("sprachpatinnen"))
    token_in(send(SLUG))
    assert SponsorshipEnquiry.objects.get().programme == programme


def test_an_enquiry_outlives_its_programme(programme: SponsorshipProgrammePage) -> None:
    token = token_in(send(SLUG))
    programme.delete()
    assert "Sprachpatenschaften" in get(f"/en/anliegen/{token}/")
    assert SponsorshipEnquiry.objects.get().programme is None
