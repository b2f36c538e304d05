"""An organisation wants to join; a member whose mailbox is gone: both arrive at the desk."""

import pytest
from django.test import Client

from integration_pages.enquiries.models import Enquiry
from tests.enquiries.rows import desk
from tests.enquiries.sending import form_data
from tests.factories.vocabulary import make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
JOIN = {
    "organisation": "Verein Neu e.V.",
    "work": "Wir kochen zusammen.",
    "name": "Vorname Nachname",
    "email": "neu@example.org",
    "text": "<b>Hallo</b>",
}


def send(path: str, kind: str, **fields: str) -> object:
    return Client().post(path, form_data(kind, **fields))


def test_a_wish_to_join_arrives_with_all_it_says() -> None:
    answer = send("/ar/mitglied/beitreten/", "join", **JOIN)
    row = Enquiry.objects.get()
    assert answer["Location"].startswith("/ar/anliegen/")  # type: ignore[index]
    assert (row.kind, row.language, row.organisation, row.work) == ("join", "ar", JOIN["organisation"], JOIN["work"])
    page = desk().get(f"/admin/anliegen/{row.pk}/").content.decode()
    assert "Verein Neu e.V." in page
    assert "&lt;b&gt;Hallo" in page


def test_without_a_way_to_answer_the_form_stays_with_what_was_typed() -> None:
    answer = send("/en/mitglied/beitreten/", "join", **{**JOIN, "email": ""})
    assert answer.status_code == 422  # type: ignore[attr-defined]
    source = answer.content.decode()  # type: ignore[attr-defined]
    assert "Wir kochen zusammen." in source
    assert "An e-mail address or a phone number is enough." in source
    assert not Enquiry.objects.exists()


def test_from_the_desk_one_click_leads_to_an_invitation_that_is_filled_in() -> None:
    organisation = make_organisation("Verein Neu e.V.")
    send("/ar/mitglied/beitreten/", "join", **JOIN)
    row = Enquiry.objects.get()
    client = desk()
    url = f"/admin/mitglieder/einladungen/neu/?enquiry={row.pk}"
    assert url in client.get(f"/admin/anliegen/{row.pk}/").content.decode()
    initial = client.get(url).context["form"].initial
    assert initial == {
        "email": "neu@example.org",
        "first_name": "Vorname",
        "last_name": "Nachname",
        "language": "ar",
        "organisations": [organisation.pk],
    }


def test_editors_do_not_see_wishes_to_join() -> None:
    send("/de/mitglied/beitreten/", "join", **JOIN)
    assert desk("editor").get(f"/admin/anliegen/{Enquiry.objects.get().pk}/").status_code == 404


def test_administrators_invite_but_read_nobodys_enquiry() -> None:
    send("/de/mitglied/beitreten/", "join", **JOIN)
    page = desk("administrator").get(f"/admin/mitglieder/einladungen/neu/?enquiry={Enquiry.objects.get().pk}")
    assert page.status_code == 200
    assert "neu@example.org" not in page.content.decode()


def test_who_lost_the_mailbox_gets_a_code_offered_and_a_form() -> None:
    page = Client().get("/tr/mitglied/zugang/").content.decode()
    assert 'href="/tr/konto/code/"' in page
    send("/tr/mitglied/zugang/", "lost_access", name="Vorname", organisation="Verein Neu", phone="02521 123")
    assert Enquiry.objects.get().kind == "lost_access"


@pytest.mark.parametrize("path", ["/de/mitglied/beitreten/", "/de/mitglied/zugang/"])
def test_the_log_in_page_leads_to_both_forms(path: str) -> None:
    assert f'href="{path}"' in Client().get("/de/konto/").content.decode()
