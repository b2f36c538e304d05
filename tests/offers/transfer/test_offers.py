"""Offers from a file: drafts and publications, links by name, two editors, undoing."""

from datetime import date, time
from types import SimpleNamespace

import pytest
from wagtail.models import Page

from cms.users.models import User
from integration_pages.models import OfferPage
from integration_pages.offers.transfer.models import Kind, State
from snippets.models import FieldOfAction, Organisation
from tests.factories.offers import offer, weekly
from tests.factories.pages import publish
from tests.factories.people import make_person
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_field, make_group, make_organisation, make_place
from tests.shared_rows import shared_rows

from .files import checked, csv_of, fates, go, imported, notes, problems, undone

pytestmark = pytest.mark.slow

HEAD = [
    "Titel", "Art", "Teaser", "Text", "Träger", "Handlungsfelder", "Zielgruppen", "Orte", "Zeiten", "Kosten", "Preis",
    "childcare", "languages", "Ansprechperson", "checked_on",
]  # fmt: skip
TIMES = "wöchentlich Di, Do 10:00-12:00 ab 2026-01-13 bis 2026-06-30 | einmalig 12.05.2026 18 - 20 Uhr"
ROW = [
    "Nähtreff", "Treffpunkt", "Nähen und reden.", "Erster Absatz.\r\n\r\nZweiter <b>.", "Mütterzentrum; Stadt Beckum",
    "Sprache", "frauen", "Rathaus [Zimmer 12]", TIMES, "fixed", "12,50 €", "x", "Arabisch, de", "Beratung",
    "12.01.2026",
]  # fmt: skip


@shared_rows
def editor(site: SimpleNamespace) -> User:
    """Somebody who imports, and the entries that the rows of the file name."""
    make_organisation("Mütterzentrum")
    make_contact(organisation=make_organisation("Stadt Beckum"))
    make_field()
    make_group()
    make_place("Rathaus")
    return make_person("editor")


def sample(site: SimpleNamespace, title: str = "Nähtreff", **fields: object) -> OfferPage:
    return offer(
        site.index, title, FieldOfAction.objects.get(), Organisation.objects.first(), times_note="Immer.", **fields
    )


def test_a_row_becomes_a_draft_with_everything_an_editor_can_give(site: SimpleNamespace, editor: User) -> None:
    run = imported(Kind.OFFERS, csv_of(HEAD, ROW), editor)
    assert run.results == {"written": 1}, problems(run)
    page = OfferPage.objects.get(title="Nähtreff")
    assert (page.live, page.slug, page.owner, page.locale.language_code) == (False, "naehtreff", editor, "de")
    assert [str(link.organisation) for link in page.provider_links.all()] == ["Mütterzentrum", "Stadt Beckum"]
    assert [(str(link.place), link.room) for link in page.place_links.all()] == [("Rathaus", "Zimmer 12")]
    assert page.field_links.get().field.name == "Sprache"
    assert page.group_links.get().group.slug == "frauen"
    assert page.contact.function == "Beratung"
    assert (page.cost, str(page.price), page.childcare) == ("fixed", "12.50", True)
    assert (page.languages, page.checked_on) == (["de", "ar"], date(2026, 1, 12))
    assert page.body[0].value.source == "<p>Erster Absatz.</p><p>Zweiter &lt;b&gt;.</p>"
    regular, single = page.schedules.all()
    assert (regular.weekdays, regular.start_time, regular.until) == (["TU", "TH"], time(10), date(2026, 6, 30))
    assert (single.frequency, single.start_date, single.end_time) == ("once", date(2026, 5, 12), time(20))
    assert Page.find_problems() == ([], [], [], [], [])


def test_published_at_once_it_is_live_and_has_dates(site: SimpleNamespace, editor: User) -> None:
    row = ["wöchentlich Di 10:00-12:00 ab 2026-01-13" if cell == TIMES else cell for cell in ROW]
    run = imported(Kind.OFFERS, csv_of(HEAD, row), editor, publish=True)
    page = OfferPage.objects.get(title="Nähtreff")
    assert run.results == {"written": 1}
    assert page.live
    assert page.occurrences.exists()
    assert page.latest_revision.user == editor


def test_what_keeps_an_offer_from_being_published_is_a_hint_for_a_draft(site: SimpleNamespace, editor: User) -> None:
    content = csv_of(["Titel", "Art", "Kosten"], ["Neu", "Kurs", "fixed"])
    draft = checked(Kind.OFFERS, content, editor)
    assert fates(draft) == ["new"]
    assert len(draft.rows.get().hints) == 4, "price, place, field of action, organisation"
    assert fates(checked(Kind.OFFERS, content, editor, publish=True)) == ["refused"]


def test_several_columns_make_one_schedule(site: SimpleNamespace, editor: User) -> None:
    head = ["Titel", "Art", "Wochentag", "Beginn", "Ende", "ab", "bis"]
    rows = [
        ["Regelmäßig", "Treffpunkt", "Di, Do", "10:00", "12 Uhr", "13.01.2026", "30.06.2026"],
        ["Einmal", "Treffpunkt", "", "18:00", "20:00", "2026-05-12", ""],
        ["Halb", "Treffpunkt", "Di", "18:00", "", "2026-05-12", ""],
        ["Ohne", "Treffpunkt", "", "", "", "", ""],
    ]
    run = imported(Kind.OFFERS, csv_of(head, *rows), editor)
    assert fates(run) == ["new", "new", "refused", "new"]
    assert problems(run)[4][0].startswith("Ende: ")
    regular = OfferPage.objects.get(title="Regelmäßig").schedules.get()
    assert (regular.frequency, regular.weekdays, regular.until) == ("weekly", ["TU", "TH"], date(2026, 6, 30))
    assert OfferPage.objects.get(title="Einmal").schedules.get().frequency == "once"
    assert not OfferPage.objects.get(title="Ohne").schedules.exists()


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("Träger", "Müterzentrum", "Mütterzentrum"),
        ("Zeiten", "dienstags", "wöchentlich Di, Do"),
        ("Zeiten", "einmalig 2026-01-13 10:00-10:00", "10:00-10:00"),
        ("Preis", "viel", "viel"),
        ("childcare", "vielleicht", "ja"),
        ("languages", "Klingonisch", "Klingonisch"),
        ("checked_on", "31.02.2026", "31.02.2026"),
        ("Titel", "x" * 300, "255"),
    ],
)
def test_an_error_names_row_and_column(site: SimpleNamespace, editor: User, column: str, cell: str, words: str) -> None:
    row = [cell if name == column else old for name, old in zip(HEAD, ROW, strict=True)]
    found = problems(checked(Kind.OFFERS, csv_of(HEAD, row), editor))[2]
    assert any(problem.startswith(f"{column}: ") and words in problem for problem in found), found


def test_an_offer_is_found_by_slug_or_uuid_and_only_its_columns_change(site: SimpleNamespace, editor: User) -> None:
    page = sample(site, cost="donation")
    content = csv_of(["slug", "Teaser"], [page.slug, "Neu."])
    run = checked(Kind.OFFERS, content, editor)
    assert run.rows.get().changes == [{"column": "teaser", "old": "Nähtreff für alle.", "new": "Neu."}]
    go(run, State.APPLYING)
    page.refresh_from_db()
    assert (page.live, page.teaser, page.has_unpublished_changes) == (True, "Nähtreff für alle.", True)
    assert page.get_latest_revision_as_object().teaser == "Neu."
    imported(Kind.OFFERS, csv_of(["UUID", "Titel"], [str(page.translation_key), "Anders"]), editor, publish=True)
    page.refresh_from_db()
    assert (page.title, page.teaser, page.cost, page.has_unpublished_changes) == ("Anders", "Neu.", "donation", False)


def test_a_known_title_without_slug_or_uuid_is_refused_rather_than_doubled(site: SimpleNamespace, editor: User) -> None:
    page = sample(site)
    run = checked(Kind.OFFERS, csv_of(["Titel", "Art"], ["Nähtreff", "Kurs"]), editor)
    assert fates(run) == ["refused"]
    other = csv_of(["Titel", "Art", "slug"], ["Nähtreff", "Kurs", "naehtreff-2"], ["Vergleich", "Kurs", "vergleich"])
    run = imported(Kind.OFFERS, other, editor)
    assert fates(run) == ["new", "refused"], "an address of the portal itself is nobody's"
    assert OfferPage.objects.filter(title=page.title).count() == 2


def test_a_uuid_of_another_page_is_refused(site: SimpleNamespace, editor: User) -> None:
    content = csv_of(["UUID", "Titel", "Art"], [str(site.home.translation_key), "X", "Kurs"])
    assert problems(checked(Kind.OFFERS, content, editor))[2][0].startswith("UUID: ")


def test_somebody_elses_draft_is_left_unless_that_is_chosen(site: SimpleNamespace, editor: User) -> None:
    page = sample(site)
    page.title = "Entwurf"
    page.save_revision(user=make_person("administrator"))
    content = csv_of(["slug", "Teaser"], [page.slug, "Neu."])
    assert fates(checked(Kind.OFFERS, content, editor)) == ["refused"]
    run = imported(Kind.OFFERS, content, editor, over_drafts=True)
    assert run.results == {"written": 1}
    draft = OfferPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.title, draft.teaser) == ("Entwurf", "Neu.")


def test_ones_own_draft_may_be_imported_again(site: SimpleNamespace, editor: User) -> None:
    imported(Kind.OFFERS, csv_of(HEAD, ROW), editor)
    content = csv_of(["slug", "Teaser"], ["naehtreff", "Besser."])
    assert imported(Kind.OFFERS, content, editor).results == {"written": 1}


def test_what_another_editor_did_since_the_check_stays(site: SimpleNamespace, editor: User) -> None:
    page, gone, locked = sample(site), sample(site, "Weg"), sample(site, "Zu")
    rows = [[one.slug, "Neu."] for one in (page, gone, locked)]
    run = checked(Kind.OFFERS, csv_of(["slug", "Teaser", "Art"], *([*row, "Kurs"] for row in rows)), editor)
    page.teaser = "Von jemand anderem."
    publish(page)
    gone.delete()
    OfferPage.objects.filter(pk=locked.pk).update(locked=True, locked_by=make_person("administrator"))
    go(run, State.APPLYING)
    assert run.results == {"failed": 3}
    assert len(notes(run)) == 3
    assert OfferPage.objects.get(pk=page.pk).teaser == "Von jemand anderem."
    assert not OfferPage.objects.filter(title="Weg").exists()


def test_a_description_with_more_than_text_is_left_to_the_editor(site: SimpleNamespace, editor: User) -> None:
    page = sample(site, body=[("text", "<h2>Titel</h2><p>Satz.</p>")])
    refused = checked(Kind.OFFERS, csv_of(["slug", "Text"], [page.slug, "Anders."]), editor)
    assert problems(refused)[2][0].startswith("Text: ")
    same = checked(Kind.OFFERS, csv_of(["slug", "Text"], [page.slug, "Titel\n\nSatz."]), editor)
    assert fates(same) == ["unchanged"]


def test_a_rule_that_stays_keeps_its_identity(site: SimpleNamespace, editor: User) -> None:
    page = sample(site)
    page.schedules.add(weekly("TU"))
    page = publish(page)
    uuid = page.schedules.get().uuid
    times = "wöchentlich Di 10:00-12:00 ab 2020-01-06; wöchentlich Fr 10:00-12:00 ab 2020-01-06"
    imported(Kind.OFFERS, csv_of(["slug", "Zeiten"], [page.slug, times]), editor, publish=True)
    kept, new = OfferPage.objects.get(pk=page.pk).schedules.all()
    assert (kept.uuid, new.weekdays) == (uuid, ["FR"])


def test_undo_of_drafts_deletes_new_ones_and_takes_changes_back(site: SimpleNamespace, editor: User) -> None:
    page = sample(site, "Treff")
    run = imported(Kind.OFFERS, csv_of(HEAD, ROW), editor)
    undone(run)
    assert not OfferPage.objects.filter(title="Nähtreff").exists()
    run = imported(Kind.OFFERS, csv_of(["slug", "Teaser"], [page.slug, "Neu."]), editor)
    undone(run)
    page.refresh_from_db()
    assert run.results == {"written": 0, "undone": 1}
    assert (page.live, page.has_unpublished_changes, page.teaser) == (True, False, "Treff für alle.")


def test_undo_of_a_publication_puts_back_what_was_live_and_the_draft_above_it(
    site: SimpleNamespace, editor: User
) -> None:
    page = sample(site, "Treff")
    page.title = "Entwurf"
    page.save_revision(user=editor)
    content = csv_of(["slug", "Teaser"], [page.slug, "Neu."])
    run = imported(Kind.OFFERS, content, editor, publish=True)
    assert OfferPage.objects.get(pk=page.pk).title == "Entwurf"
    undone(run)
    page = OfferPage.objects.get(pk=page.pk)
    assert (page.live, page.title, page.teaser) == (True, "Treff", "Treff für alle.")
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.teaser, page.has_unpublished_changes) == ("Entwurf", "Treff für alle.", True)


def test_undo_takes_a_draft_that_was_published_off_again(site: SimpleNamespace, editor: User) -> None:
    page = sample(site, "Treff", live=False)
    page.save_revision(user=editor)
    run = imported(Kind.OFFERS, csv_of(["slug", "Teaser"], [page.slug, "Neu."]), editor, publish=True)
    assert OfferPage.objects.get(pk=page.pk).live
    undone(run)
    page.refresh_from_db()
    assert not page.live
    assert page.get_latest_revision_as_object().teaser == "Treff für alle."


def test_undo_leaves_what_was_changed_or_translated_since(site: SimpleNamespace, editor: User) -> None:
    rows = [[f"Neu {n}", *ROW[1:]] for n in range(3)]
    run = imported(Kind.OFFERS, csv_of(HEAD, *rows), editor, publish=True)
    edited = OfferPage.objects.get(title="Neu 0")
    edited.teaser = "Anders."
    publish(edited)
    translate(OfferPage.objects.get(title="Neu 1"), "ar")
    undone(run)
    assert run.results == {"written": 0, "undone": 1, "kept": 2}
    assert set(OfferPage.objects.german().values_list("title", flat=True)) == {"Neu 0", "Neu 1"}
