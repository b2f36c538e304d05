"""A new offer from a member: the form, the page it becomes, and the way back."""

from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from integration_pages.members.models import Membership
from integration_pages.models import OfferField, OfferPage, OfferSchedule
from integration_pages.offers.handing_in.forms import NewOfferForm
from integration_pages.offers.handing_in.kind import KEY, OfferKind
from integration_pages.submissions import services
from integration_pages.submissions.models import State, Submission
from integration_pages.submissions.stamps import new_stamp
from tests.factories.people import make_person
from tests.factories.vocabulary import make_field, make_organisation, make_place
from tests.shared_rows import shared_rows

pytestmark = pytest.mark.django_db
KIND = OfferKind()


@shared_rows
def world(site: SimpleNamespace) -> SimpleNamespace:
    member, organisation = make_person("member"), make_organisation()
    Membership.objects.create(user=member, organisation=organisation)
    return SimpleNamespace(
        site=site,
        member=member,
        organisation=organisation,
        editor=make_person("editor"),
        field=make_field(),
        place=make_place(),
    )


def answers(world: SimpleNamespace, **changes: Any) -> dict[str, Any]:
    """What a browser sends from a form that is filled in."""
    given = {
        "organisation": world.organisation.pk,
        "language": "de",
        "title": "Teestube",
        "kind": "meeting_point",
        "topic": world.field.slug,
        "text": "Wir trinken Tee.\n\nAlle dürfen kommen.",
        "audience": "Für alle",
        "languages": ["de", "ar"],
        "childcare": "on",
        "weekday": "TU",
        "start": "15:00",
        "end": "17:30",
        "place": str(world.place.uuid),
        "cost": "fixed",
        "price": "2,50",
        "registration": "required",
        "registration_note": "Anrufen.",
        "contact": "02521 29-0, vormittags",
        "statement": "on",
    }
    return {**given, **changes}


def checked(world: SimpleNamespace, *, is_finished: bool = True, **changes: Any) -> NewOfferForm:
    return NewOfferForm(answers(world, **changes), member=world.member, is_finished=is_finished)


def submission(world: SimpleNamespace, language: str = "de", **changes: Any) -> Submission:
    form = checked(world, language=language, **changes)
    assert form.is_valid(), form.errors
    return services.create(
        world.member, world.organisation, KEY, language=language, content=form.content(), stamp=new_stamp(world.member)
    )


def sent(world: SimpleNamespace, **changes: Any) -> tuple[Submission, OfferPage]:
    row = services.send(submission(world, **changes), version=1)
    return row, Page.objects.get(pk=row.page_id).get_latest_revision_as_object()


def test_a_form_that_is_filled_in_becomes_a_draft_in_the_review(world: SimpleNamespace) -> None:
    row, page = sent(world)
    assert Submission.objects.with_state().get(pk=row.pk).state == State.WAITING
    assert (page.live, page.title, page.kind, str(page.price)) == (False, "Teestube", "meeting_point", "2.50")
    assert (page.childcare, page.women_only, sorted(page.languages)) == (True, False, ["ar", "de"])
    assert (page.audience, page.registration_note) == ("Für alle", "Anrufen.")
    assert "Alle dürfen kommen." in page.body[0].value.source
    assert [link.organisation for link in page.provider_links.all()] == [world.organisation]
    assert [link.field for link in page.field_links.all()] == [world.field]
    assert [link.place for link in page.place_links.all()] == [world.place]
    (rule,) = page.schedules.all()
    assert (rule.weekdays, rule.start_time, rule.end_time) == (["TU"], time(15), time(17, 30))
    assert rule.start_date.weekday() == 1
    assert row.content["contact"] == "02521 29-0, vormittags", "for the editors: the page has no field for it"
    assert Page.find_problems() == ([], [], [], [], [])


def test_what_was_written_comes_back_from_the_page(world: SimpleNamespace) -> None:
    row, page = sent(world)
    back = KIND.read(page)
    assert {name: row.content[name] for name in back} == {**back, "languages": row.content["languages"]}
    again = NewOfferForm({**answers(world), **row.content, **back}, member=world.member)
    assert again.is_valid(), again.errors


def test_what_editors_have_added_stays_when_the_member_changes_the_text(world: SimpleNamespace) -> None:
    row, page = sent(world)
    page.teaser = "Von der Redaktion"
    page.field_links.add(OfferField(field=make_field("Freizeit")))
    page.schedules.add(OfferSchedule(start_date=date(2026, 12, 4), start_time=time(9), end_time=time(10)))
    page.body.append(("quote", {"quote": "Schön.", "source": ""}))
    page.save_revision()
    content = {**row.content, "text": "Wir trinken Kaffee.", "weekday": "MO"}
    row = services.save_draft(row, version=1, language="de", content=content)
    services.send(row, version=2)
    newest = Page.objects.get(pk=row.page_id).get_latest_revision_as_object()
    assert newest.teaser == "Von der Redaktion"
    assert len(newest.field_links.all()) == 2
    assert [rule.weekdays for rule in newest.schedules.all()] == [["TU"], []]
    assert "Kaffee" in newest.body[0].value.source
    assert newest.body[1].block_type == "quote"


def test_a_member_who_answers_otherwise_changes_the_one_row(world: SimpleNamespace) -> None:
    row, _page = sent(world)
    other = make_place("Rathaus")
    content = {**row.content, "weekday": "", "place": str(other.uuid), "times_note": "nach Absprache", "cost": "free"}
    row = services.save_draft(row, version=1, language="de", content=content)
    services.send(row, version=2)
    newest = Page.objects.get(pk=row.page_id).get_latest_revision_as_object()
    assert [link.place for link in newest.place_links.all()] == [other]
    assert not newest.schedules.all()
    assert (newest.price, newest.times_note) == (None, "nach Absprache")


@pytest.mark.slow
def test_a_text_in_another_language_waits_for_its_german_one(world: SimpleNamespace) -> None:
    row, page = sent(world, language="uk", title="Чайна", text="Ми п'ємо чай.", audience="Для всіх")
    assert (page.title, len(page.body), page.audience) == ("Чайна", 0, "")
    with pytest.raises(ValidationError):
        services.approve(row, world.editor, revision=page.latest_revision_id)
    assert not OfferPage.objects.get(pk=page.pk).live
    page.title, page.body = "Teestube", [("text", "<p>Wir trinken Tee.</p>")]
    page.save_revision()
    services.approve(row, world.editor, revision=Page.objects.get(pk=page.pk).latest_revision_id)
    assert OfferPage.objects.get(pk=page.pk).live
    shown = KIND.text_as_it_came(page, row)
    assert shown is not None
    assert (shown.title, shown.audience) == ("Чайна", "Для всіх")


def test_also_a_trusted_organisations_offer_is_reviewed(world: SimpleNamespace) -> None:
    world.organisation.is_trusted = True
    world.organisation.save()
    _row, page = sent(world)
    assert not OfferPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"title": ""}, "title"),
        ({"kind": "unbekannt"}, "kind"),
        ({"topic": ""}, "topic"),
        ({"text": "  "}, "text"),
        ({"start": ""}, "start"),
        ({"end": "14:00"}, "end"),
        ({"start": "25:00"}, "start"),
        ({"weekday": "", "times_note": ""}, "times_note"),
        ({"place": "", "place_text": ""}, "place_text"),
        ({"place": "00000000-0000-4000-8000-000000000000"}, "place"),
        ({"price": ""}, "price"),
        ({"price": "-1"}, "price"),
        ({"price": "1e99999"}, "price"),
        ({"registration_note": ""}, "registration_note"),
        ({"statement": ""}, "statement"),
        ({"languages": ["xx"]}, "languages"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(
    world: SimpleNamespace, changes: dict[str, Any], wrong: str
) -> None:
    assert set(checked(world, **changes).errors) == {wrong}


def test_a_draft_may_be_unfinished(world: SimpleNamespace) -> None:
    empty = dict.fromkeys(("kind", "topic", "text", "weekday", "place", "price", "statement", "cost"), "")
    form = checked(world, is_finished=False, **empty)
    assert form.is_valid(), form.errors
    row = services.create(
        world.member, world.organisation, KEY, language="de", content=form.content(), stamp=new_stamp(world.member)
    )
    page = KIND.build(row)
    assert (page.title, page.kind) == ("Teestube", "")
    assert KIND.build(Submission(kind=KEY, language="de", content={})).title == ""


@pytest.mark.parametrize("language", ["de", "ar"])
def test_it_is_previewed_and_handed_in_through_the_members_form(
    world: SimpleNamespace, client: Any, language: str
) -> None:
    client.force_login(world.member)
    new = f"/{language}/mitglied/einreichen/angebot/"
    assert client.get(new).status_code == 200
    data = {**answers(world), "language": language, "stamp": new_stamp(world.member), "action": "preview"}
    preview = client.post(new, data)
    assert preview.status_code == 302
    html = client.get(preview.headers["Location"]).content.decode()
    assert "Teestube" in html
    assert "Alle dürfen kommen." in html
    assert not OfferPage.objects.exists()
    data = {**data, "stamp": new_stamp(world.member), "action": "send"}
    assert client.post(new, data).status_code == 302
    assert OfferPage.objects.get().title == "Teestube"
