"""The HTML of members' pages, and of the pages on which editors answer them, parses without an error."""

import re
from collections import Counter
from types import SimpleNamespace
from typing import Any

import html5lib
import pytest
from django.http import HttpResponse
from django.test import Client

from integration_pages.members.models import Invitation
from integration_pages.members.services.invitations import token_of
from integration_pages.models import OfferIndexPage
from integration_pages.submissions.models import Submission
from integration_pages.submissions.proposals.models import Proposal
from integration_pages.submissions.review.workflow import put_on
from tests.factories.offers import offer
from tests.factories.people import make_person
from tests.members.people import invite, proven
from tests.shared_rows import shared_rows
from tests.submissions.proposals.world import proposed

from .members import approve, change, form_data, hand_in, make_member, make_news_room, send_back, signed_in
from .test_pictures import WORDS, photo

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# What breaks out of attributes, comments and paragraphs where somebody forgot to escape it.
HOSTILE = "\"'><b>&amp;<!-- </p>"
LONG = f"Erster Absatz.\n\n- Punkt\n- {HOSTILE}\n\n# Überschrift\n\nhttps://example.org/?a=1&b=2 **fett**"
# HTML knows thousandths of a second at most.
TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d))?")
OTHERS = ("ar", "de-simple")


@shared_rows
def room(site: SimpleNamespace) -> SimpleNamespace:
    """A member with a text in each state, an entry with a proposal, and an invitation."""
    room = make_news_room(site)
    put_on(OfferIndexPage.objects.get())
    given = {"title": HOSTILE, "text": LONG, "event_place_text": HOSTILE, "event_date": "", "event_time": ""}
    for state in ("draft", "waiting", "returned", "published", "foreign"):
        action = "draft" if state == "draft" else "send"
        words = {"language": "uk"} if state == "foreign" else {}
        place = {"event_place_text": ""} if action == "send" else {}
        hand_in(room, action, **{**given, **words, **place, "picture": photo(), **WORDS, "picture_alt": HOSTILE})
        setattr(room, state, Submission.objects.latest("pk"))
    send_back(room, room.returned, HOSTILE)
    approve(room, room.published)
    room.offer = offer(site.index, "Sprachcafé", room.organisation, body=[("text", "<p>Wir reden.</p>")])
    room.proposal = proposed(room, room.offer, note=HOSTILE, times_note=HOSTILE, text=LONG)
    room.invitation = invite("neu@example.org", "Café Courage")
    room.manager = make_person("integration_manager", email="leitung@example.org")
    # Kept by the shared rows as they are stored; a client is made for each test.
    del room.client
    return room


def errors_in(response: HttpResponse) -> list[tuple[str, str]]:
    text = response.content.decode()
    parser = html5lib.HTMLParser()
    tree = parser.parse(text)
    lines = text.splitlines()
    broken = [(code, lines[line - 1].strip()) for (line, _column), code, _ in parser.errors]
    times = [time.get("datetime") for time in tree.iter("{http://www.w3.org/1999/xhtml}time")]
    wrong_times = [("time", time) for time in times if time and not TIME.fullmatch(time)]
    return [*broken, *wrong_times, *(("names", name) for name in wrong_names(tree))]


def wrong_names(tree: Any) -> list[str]:
    """What has the name of something else, and what points to nothing."""
    names = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    pointing = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
    targets = {name for element in tree.iter() for key in pointing for name in (element.get(key) or "").split()}
    return [*(name for name, count in names.items() if count > 1), *sorted(targets - names.keys())]


def wrong(client: Client, paths: list[str], expected: int = 200) -> dict[str, object]:
    """Errors by path; an address that answers with something else is one, too."""
    found: dict[str, object] = {}
    for path in paths:
        response = client.get(path)
        if response.status_code != expected:
            found[path] = response.status_code
        elif errors := errors_in(response):
            found[path] = errors
    return found


def of_submissions(room: SimpleNamespace) -> list[str]:
    one = "mitglied/eingereicht/{}/"
    every = [room.draft, room.waiting, room.returned, room.published, room.foreign]
    paths = [one.format(row.uuid) + part for row in every for part in ("", "bearbeiten/", "vorschau/")]
    asked = [(room.draft, "loeschen/"), (room.waiting, "zurueckziehen/"), (room.published, "korrektur/")]
    return [*paths, *(one.format(row.uuid) + part for row, part in asked)]


@pytest.mark.parametrize("language", OTHERS)
def test_what_was_handed_in(room: SimpleNamespace, language: str) -> None:
    paths = ["mitglied/eingereicht/", "mitglied/eingereicht/?state=draft", *of_submissions(room)]
    assert wrong(signed_in(room.member), [f"/{language}/{path}" for path in paths]) == {}


@pytest.mark.parametrize("language", OTHERS)
def test_area_forms_entries_and_account(room: SimpleNamespace, language: str) -> None:
    paths = [
        "mitglied/",
        "mitglied/einreichen/neuigkeit/",
        "mitglied/einreichen/angebot/",
        "mitglied/eintraege/",
        f"mitglied/eintraege/angebot/{room.offer.translation_key}/",
        f"mitglied/eintraege/organisation/{room.organisation.uuid}/",
        "mitglied/vorschlaege/",
        f"mitglied/vorschlaege/{room.proposal.uuid}/",
        "mitglied/konto/",
        "mitglied/konto/bestaetigen/",
        "mitglied/konto/adresse/",
        "mitglied/konto/loeschen/",
    ]
    assert wrong(proven(room.member), [f"/{language}/{path}" for path in paths]) == {}


def test_what_is_refused(room: SimpleNamespace) -> None:
    client = signed_in(room.member)
    news, offers = "/ar/mitglied/einreichen/neuigkeit/", "/ar/mitglied/einreichen/angebot/"
    entry = f"/ar/mitglied/eintraege/angebot/{room.offer.translation_key}/"
    edit = f"/ar/mitglied/eingereicht/{room.returned.uuid}/bearbeiten/"
    broken = {"title": "", "text": HOSTILE, "event_date": HOSTILE, "picture_alt": HOSTILE, "email": HOSTILE}
    data = form_data(room, **broken)
    answers = [
        client.post(news, data),
        client.post(offers, data),
        client.post(edit, {**form_data(room, "draft", title=HOSTILE), "version": "0", "seen": "0"}),
        client.post(entry, {**data, "organisation": str(room.organisation.uuid), "teaser": HOSTILE}),
        client.post(f"/ar/mitglied/eingereicht/{room.published.uuid}/korrektur/", {"text": HOSTILE}),
        client.post("/ar/mitglied/konto/", {"first_name": HOSTILE, "preferred_language": HOSTILE}),
        proven(room.member).post("/ar/mitglied/konto/adresse/", {"email": HOSTILE}),
        Client().post(news, data),
    ]
    assert [answer.status_code for answer in answers] == [422, 422, 409, 422, 422, 422, 422, 403]
    assert [errors for answer in answers if (errors := errors_in(answer))] == []


def test_pages_for_people_without_an_organisation(room: SimpleNamespace) -> None:
    invitation = Invitation.objects.get(pk=room.invitation.pk)
    paths = [f"/ar/mitglied/einladung/{token_of(invitation)}/", "/ar/mitglied/beitreten/", "/ar/mitglied/zugang/"]
    assert wrong(Client(), [*paths, "/ar/mitglied/geloescht/"]) == {}
    assert wrong(Client(), ["/ar/mitglied/einladung/x/", "/ar/mitglied/bleiben/x/"], expected=404) == {}
    stranger = make_member("fremd@example.org")
    stranger.memberships.all().delete()
    assert wrong(signed_in(stranger), ["/ar/mitglied/", "/ar/mitglied/eintraege/"], expected=403) == {}


def test_editors_pages(room: SimpleNamespace) -> None:
    change_of_title = {"title": "Neu", "text": LONG, **WORDS}
    room.client = signed_in(room.member)
    assert change(room, room.returned, **change_of_title).status_code == 302
    rows = (room.waiting, room.returned, room.published, room.foreign)
    paths = [
        *(f"/admin/eingereicht/{row.pk}/" for row in rows),
        "/admin/eingereicht/?task=all",
        f"/admin/vorschlaege/{Proposal.objects.get().pk}/",
        "/admin/vorschlaege/",
        "/admin/mitglieder/",
        f"/admin/mitglieder/{room.member.pk}/",
        "/admin/mitglieder/einladungen/",
        "/admin/mitglieder/einladungen/neu/",
        f"/admin/mitglieder/einladungen/{room.invitation.pk}/erneut/",
    ]
    # Wagtail's own frame, and how it writes times, are not ours to mend.
    client = signed_in(room.manager)
    frame = {line for _code, line in errors_in(client.get("/admin/account/"))}
    ours: dict[str, object] = {}
    for path, errors in wrong(client, paths).items():
        kept = [it for it in errors if it[0] != "time" and it[1] not in frame] if isinstance(errors, list) else errors
        if kept:
            ours[path] = kept
    assert ours == {}
