"""One programme: what a reader learns and can do now, whose voices are shown, what an editor is told."""

import json
import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from integration_pages.models import SponsorshipProgrammePage
from integration_pages.sponsorships.choices import Status
from tests.factories.pages import publish
from tests.factories.people import make_person
from tests.factories.programmes import make_programme_index, make_programme_page
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_organisation
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
ADDRESS = "patenschaften/sprachpatenschaften/"
FIRST = {"text": "Ich habe eine Freundin gefunden.", "source": "Amal", "agreed_on": date(2026, 5, 4)}
SECOND = {"text": "Wir reden jede Woche.", "source": "Renate", "agreed_on": date(2026, 6, 1)}


@shared_rows
def rooms(site: SimpleNamespace) -> SimpleNamespace:
    site.list = make_programme_index(site.home)
    carrier = make_organisation(website="https://www.example.org/")
    contact = make_contact("Willkommen in Beckum", organisation=carrier, email="willkommen@example.org")
    site.programme = make_programme_page(
        site.list,
        carrier=carrier,
        contact=contact,
        languages=["de", "ar"],
        requirements="Freude am Gespräch.",
        wants_clearance=True,
        status_note="Nach den Ferien geht es weiter.",
        body=[("steps", {"title": "So beginnt es", "steps": [{"title": "Gespräch", "text": "<p>Erzählen Sie.</p>"}]})],
        voices=[("voice", FIRST), ("voice", SECOND)],
    )
    site.arabic = translate(site.programme)
    return site


def page(client: Client, language: str = "en", path: str = ADDRESS) -> str:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    return response.content.decode()


def changed(programme: SponsorshipProgrammePage, **fields: Any) -> SponsorshipProgrammePage:
    for name, value in fields.items():
        setattr(programme, name, value)
    return publish(programme)


@pytest.mark.slow
def test_a_reader_learns_everything_about_the_programme(rooms: SimpleNamespace, client: Client) -> None:
    html = page(client)
    for words in (
        "Reden und spazieren gehen.",
        "Für alle, die Deutsch üben möchten.",
        "Eine Stunde in der Woche.",
        "Freude am Gespräch.",
        "Certificate of good conduct (Führungszeugnis)",
        "German, Arabic",
        "Mütterzentrum Beckum e.V.",
        "Nach den Ferien geht es weiter.",
        "So beginnt es",
        "Ich habe eine Freundin gefunden.",
        "mailto:willkommen@example.org",
    ):
        assert words in html, words
    assert 'href="/en/patenschaften/"' in html


def test_what_is_not_said_is_not_asked_for(rooms: SimpleNamespace, client: Client) -> None:
    make_programme_page(rooms.list, "Kurz", together="", audience="", time_needed="", body=[])
    html = page(client, path="patenschaften/kurz/")
    assert "Time needed" not in html and "What sponsors have to bring" not in html and "What people say" not in html


@pytest.mark.parametrize("status", Status.values)
def test_there_are_ways_in_only_where_the_forms_are_open(rooms: SimpleNamespace, client: Client, status: str) -> None:
    changed(rooms.programme, status=status)
    is_open = status in (Status.OPEN, Status.WAITING_LIST)
    for path in (ADDRESS, "patenschaften/"):
        html = page(client, "ar", path)
        for form in ("patin-werden", "begleitung-wuenschen"):
            assert (f'href="/ar/{ADDRESS}{form}/"' in html) == is_open, (path, form)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.OPEN, "You can become a sponsor or wish for one."),
        (Status.WAITING_LIST, "we get in touch as soon as somebody has time"),
        (Status.PAUSED, "You cannot join at the moment."),
        (Status.PLANNED, "The programme is being prepared."),
    ],
)
def test_each_status_says_what_can_be_done_now(rooms: SimpleNamespace, client: Client, status: str, words: str) -> None:
    changed(rooms.programme, status=status)
    html = page(client)
    assert words in html
    assert "mailto:willkommen@example.org" in html, "somebody can always be asked"


def test_a_changed_status_holds_at_once_in_a_translation(rooms: SimpleNamespace, client: Client) -> None:
    assert "begleitung-wuenschen" in page(client, "ar")
    changed(rooms.programme, status=Status.PAUSED)
    html = page(client, "ar")
    assert "begleitung-wuenschen" not in html
    assert "ترجمة Sprachpatenschaften" in html


def test_voices_are_read_in_the_readers_language(rooms: SimpleNamespace, client: Client) -> None:
    html = page(client, "ar")
    assert "ترجمة Ich habe eine Freundin gefunden." in html and "ترجمة Wir reden jede Woche." in html
    voices = html.partition('class="voices"')[2].partition("</section>")[0]
    assert "2026" not in voices, "when they agreed is nobody's business"


def test_a_withdrawn_voice_is_gone_at_once_in_every_language(rooms: SimpleNamespace, client: Client) -> None:
    del rooms.programme.voices[0]
    publish(rooms.programme)
    arabic = SponsorshipProgrammePage.objects.get(pk=rooms.arabic.pk)
    assert [voice.value["source"] for voice in arabic.voices] == ["ترجمة Amal", "ترجمة Renate"], "its row still has it"
    for language in ("de", "ar", "tr"):
        html = page(client, language)
        assert "Freundin" not in html and "Amal" not in html, language
        assert "Wir reden jede Woche." in html, language


@pytest.mark.slow
@pytest.mark.parametrize("day", [SECOND["agreed_on"], FIRST["agreed_on"]])
def test_the_words_of_somebody_who_was_replaced_are_not_given_to_another(
    rooms: SimpleNamespace, client: Client, day: date
) -> None:
    """The block stays, another person speaks: the translation still holds the words of the first."""
    voice = rooms.programme.voices[0].value
    voice["text"], voice["source"], voice["agreed_on"] = "Es macht Freude.", "Oksana", day
    programme = publish(rooms.programme)
    assert "Es macht Freude." in page(client, "de")
    html = page(client, "ar")
    assert "Freundin" not in html and "Amal" not in html
    assert "ترجمة Wir reden jede Woche." in html, "what did not change stays"
    translate(programme)
    assert "ترجمة Es macht Freude." in page(client, "ar")


def test_a_corrected_day_hides_nobody(rooms: SimpleNamespace, client: Client) -> None:
    rooms.programme.voices[0].value["agreed_on"] = date(2026, 5, 5)
    publish(rooms.programme)
    assert "ترجمة Ich habe eine Freundin gefunden." in page(client, "ar")


@pytest.mark.slow
def test_a_voice_with_signs_of_html_survives_a_changed_sentence_elsewhere(
    rooms: SimpleNamespace, client: Client
) -> None:
    rooms.programme.voices = [("voice", {**FIRST, "text": 'Tee & "Kuchen" <3'})]
    programme = publish(rooms.programme)
    translate(programme)
    assert "ترجمة Tee &amp; &quot;Kuchen&quot; &lt;3" in page(client, "ar")
    changed(SponsorshipProgrammePage.objects.get(pk=programme.pk), time_needed="Zwei Stunden.")
    assert "ترجمة Tee &amp; &quot;Kuchen&quot; &lt;3" in page(client, "ar")


@pytest.mark.parametrize("day", [None, timezone.localdate() + timedelta(days=2)])
def test_a_voice_without_consent_is_never_published(rooms: SimpleNamespace, client: Client, day: date | None) -> None:
    programme = rooms.programme
    programme.voices = [("voice", {"text": "Noch nicht.", "source": "Lidia", "agreed_on": day})]
    programme.title = "Neuer Titel"
    revision = programme.save_revision()
    with pytest.raises(ValidationError, match="Lidia"):
        revision.publish()
    assert "Neuer Titel" not in page(client, "de")


@pytest.mark.parametrize("day", [None, timezone.localdate() + timedelta(days=2)])
def test_a_voice_without_consent_is_never_shown(rooms: SimpleNamespace, client: Client, day: date | None) -> None:
    """Whatever way it came into the database."""
    stream = SponsorshipProgrammePage._meta.get_field("voices").stream_block
    voices = stream.to_python([{"type": "voice", "id": "x", "value": {**FIRST, "agreed_on": day and day.isoformat()}}])
    SponsorshipProgrammePage.objects.filter(pk=rooms.programme.pk).update(voices=voices)
    for language in ("de", "ar"):
        assert "Freundin" not in page(client, language)


@pytest.mark.parametrize("day", ["", f"{timezone.localdate() + timedelta(days=2)}"])
def test_the_editor_is_told_what_a_voice_lacks_and_loses_nothing(
    rooms: SimpleNamespace, client: Client, day: str
) -> None:
    client.force_login(make_person("editor"))
    voice = {"text": "Noch nicht.", "source": "Lidia", "agreed_on": day}
    typed = {
        "title": "Sprachpatenschaften",
        "slug": "sprachpatenschaften",
        "status": "open",
        "body": streamfield([]),
        "voices": streamfield([("voice", voice)]),
        "action-publish": "1",
    }
    response = client.post(f"/admin/pages/{rooms.programme.pk}/edit/", nested_form_data(typed))
    assert response.status_code == 200
    assert set(response.context_data["form"].errors) == {"voices"}
    assert "Lidia" in response.content.decode()
    assert "Lidia" not in page(client, "de")


def test_voices_are_not_searched(rooms: SimpleNamespace, client: Client) -> None:
    """A search index forgets late; so it never learns them."""
    for language in ("de", "ar"):
        assert f"/{language}/{ADDRESS}" not in page(client, language, "suche/?q=Freundin")


@pytest.mark.parametrize(("language", "query"), [("de", "Mütterzentrum"), ("ar", "Mütterzentrum"), ("de", "Arabisch")])
def test_a_programme_is_found_by_its_carrier_and_its_languages(
    rooms: SimpleNamespace, client: Client, language: str, query: str
) -> None:
    assert f'href="/{language}/{ADDRESS}"' in page(client, language, f"suche/?q={query}")


def test_the_search_knows_what_it_is_and_whether_one_can_join(rooms: SimpleNamespace) -> None:
    with override("en"):
        assert {"Sponsorship", "Become a sponsor", "Willkommen in Beckum", "You can join now"} <= set(
            rooms.programme.shown_names()
        )
        rooms.programme.status = Status.PAUSED
        assert "Become a sponsor" not in rooms.programme.shown_names()


def test_the_search_calls_it_a_sponsorship(rooms: SimpleNamespace, client: Client) -> None:
    (hit,) = re.findall(
        r'<article class="card">.*?</article>', page(client, "en", "suche/?q=Sprachpatenschaften"), re.S
    )
    assert "Sponsorship" in hit and ">Page<" not in hit


def test_search_engines_are_told_of_the_service_and_who_provides_it(rooms: SimpleNamespace, client: Client) -> None:
    changed(rooms.programme, title='Paten <b>& "mehr"</b></script>')
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(client, "de"), re.DOTALL)
    (node,) = json.loads(block)["@graph"]
    assert node["@type"] == "Service" and node["name"] == 'Paten <b>& "mehr"</b></script>'
    assert node["provider"]["name"] == "Mütterzentrum Beckum e.V."
    assert node["availableLanguage"] == ["de", "ar"]
    assert node["url"].endswith(f"/de/{ADDRESS}")
    assert node["audience"]["audienceType"] == "Für alle, die Deutsch üben möchten."


def test_both_languages_stand_in_the_sitemap_and_name_each_other(rooms: SimpleNamespace, client: Client) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    html = page(client, "ar")
    for language in ("de", "ar"):
        assert f"/{language}/{ADDRESS}</loc>" in sitemap
        assert f'hreflang="{language}" href="http://testserver/{language}/{ADDRESS}"' in html


def test_the_way_back_leads_over_the_list(rooms: SimpleNamespace, client: Client) -> None:
    context = client.get(f"/ar/{ADDRESS}").context_data
    assert [crumb["url"] for crumb in context["breadcrumbs"]] == ["/ar/", "/ar/patenschaften/", f"/ar/{ADDRESS}"]


def test_nothing_stands_below_a_programme_and_programmes_only_in_their_list() -> None:
    assert SponsorshipProgrammePage.allowed_subpage_models() == []
    assert [model.__name__ for model in SponsorshipProgrammePage.allowed_parent_page_models()] == [
        "SponsorshipIndexPage"
    ]


def test_a_programme_that_is_taken_down_is_gone_in_every_language(rooms: SimpleNamespace, client: Client) -> None:
    Page.objects.get(pk=rooms.programme.pk).specific.unpublish()
    for language in ("de", "ar"):
        assert client.get(f"/{language}/{ADDRESS}").status_code == 404
        assert "sprachpatenschaften" not in page(client, language, "patenschaften/")
