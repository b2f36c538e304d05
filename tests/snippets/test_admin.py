"""The vocabulary as an editor meets it in the admin."""

import csv
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection

from snippets.models import ContactPerson, FieldOfAction, Notice, Organisation, Place, TargetGroup
from tests.factories.pages import publish
from tests.factories.snippets import offer_with, one_of_each, page_with_contact
from tests.factories.translations import translate
from tests.factories.vocabulary import make_contact, make_field, make_organisation, make_place
from tests.shared_rows import shared_rows

MODELS = [Organisation, Place, ContactPerson, FieldOfAction, TargetGroup, Notice]


def url(target: Model | type[Model], view: str) -> str:
    model, args = (type(target), [target.pk]) if isinstance(target, Model) else (target, [])
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@shared_rows
def entries(site: SimpleNamespace) -> list[Model]:
    return one_of_each()


def test_every_kind_has_its_place_in_one_menu(entries: list[Model], admin_client: Client) -> None:
    menu = admin_client.get(reverse("wagtailadmin_home")).content.decode()

    for model in MODELS:
        assert url(model, "list") in menu
    assert '/admin/snippets/"' not in menu, "no second way through Wagtail's own list of snippets"


@pytest.mark.slow
@pytest.mark.parametrize("view", ["edit", "history", "usage", "inspect", "delete"])
def test_every_entry_can_be_looked_at(entries: list[Model], admin_client: Client, view: str) -> None:
    for entry in entries:
        answer = admin_client.get(url(entry, view), follow=True)
        assert answer.status_code == 200
        assert str(entry).split(" (")[0] in answer.content.decode()


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS)
def test_a_list_shows_searches_filters_sorts_and_exports(
    entries: list[Model], admin_client: Client, model: type[Model]
) -> None:
    entry = next(entry for entry in entries if isinstance(entry, model))
    viewset = model.snippet_viewset
    word = str(entry).split()[0]

    assert word in admin_client.get(url(model, "list")).content.decode()
    assert word in admin_client.get(url(model, "list"), {"q": word}).content.decode()
    for name in viewset.list_filter if isinstance(viewset.list_filter, list | dict) else []:
        assert admin_client.get(url(model, "list"), {name: "nonsense"}).status_code == 200
    for name in viewset.list_filter if isinstance(viewset.list_filter, list | dict) else []:
        value = getattr(entry, name)
        known = {name: getattr(value, "pk", value) or "", "q": word}
        assert admin_client.get(url(model, "list"), known).status_code == 200
    for column in viewset.list_display:
        name = getattr(column, "sort_key", None) or column
        assert admin_client.get(url(model, "list"), {"ordering": f"-{name}"}).status_code == 200
        assert admin_client.get(url(model, "list"), {"ordering": f"-{name}", "q": word}).status_code == 200
    rows = list(csv.reader(b"".join(admin_client.get(url(model, "list"), {"export": "csv"})).decode().splitlines()))
    assert len(rows) == 2
    assert len(rows[0]) == len(viewset.list_export)
    workbook = b"".join(admin_client.get(url(model, "list"), {"export": "xlsx"}))
    assert workbook.startswith(b"PK")


@pytest.mark.parametrize("model", MODELS)
def test_a_form_asks_for_everything_an_entry_has(
    site: SimpleNamespace, admin_client: Client, model: type[Model]
) -> None:
    form = admin_client.get(url(model, "add")).context["form"]
    automatic = {
        "id", "uuid", "latest_revision", "live", "has_unpublished_changes", "first_published_at", "last_published_at",
        "live_revision", "go_live_at", "expire_at", "expired", "approved_schedule", "translation_key", "locale",
    }  # fmt: skip

    assert {field.name for field in model._meta.concrete_fields} - automatic <= set(form.fields)


def test_an_export_names_things_in_words(site: SimpleNamespace, admin_client: Client) -> None:
    make_organisation(spoken_languages=["de", "ar"])

    rows = list(
        csv.DictReader(b"".join(admin_client.get(url(Organisation, "list"), {"export": "csv"})).decode().splitlines())
    )

    assert "Deutsch, Arabisch" in rows[0].values()


def test_the_list_says_how_often_an_entry_is_used(site: SimpleNamespace, admin_client: Client) -> None:
    field = make_field()
    offer_with(site, field=field)

    rows = admin_client.get(url(FieldOfAction, "list")).context["object_list"]

    assert [row.usage_count for row in rows] == [1]
    assert url(field, "usage") in admin_client.get(url(FieldOfAction, "list")).content.decode()


@pytest.mark.slow
@pytest.mark.parametrize("model", [Organisation, ContactPerson])
def test_a_list_takes_the_same_queries_for_one_and_for_many(
    site: SimpleNamespace, admin_client: Client, model: type[Model]
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert admin_client.get(url(model, "list")).status_code == 200
        # wagtail-localize asks twice a row whether to offer "translate this".
        theirs = ("wagtail_localize_translatableobject", 'NOT ("wagtailcore_locale"."id" IN')
        return sum(not any(part in query["sql"] for part in theirs) for query in captured.captured_queries)

    make_contact("Beratung", deputy=make_contact("Vertretung"))
    queries()
    few = queries()
    for number in range(20):
        make_contact(f"Stelle {number}", organisation=make_organisation(f"Verein {number}"))
    queries()
    assert queries() == few


def test_a_list_shows_german_rows_until_asked_for_others(site: SimpleNamespace, admin_client: Client) -> None:
    arabic = translate(make_field())

    def found(**query: str) -> set[str]:
        rows = admin_client.get(url(FieldOfAction, "list"), query).context["object_list"]
        return {row.locale.language_code for row in rows}

    assert found() == {"de"}
    assert found(locale="ar") == {"ar"}
    assert found(locale="") == {"de", "ar"}
    assert arabic.locale.language_code == "ar"


def test_only_german_rows_can_be_chosen(site: SimpleNamespace, admin_client: Client) -> None:
    contact = make_contact("Migrationsberatung")
    translate(contact, prefix="ترجمة ")
    for view in ("choose", "choose_results"):
        address = reverse(f"wagtailsnippetchoosers_snippets_contactperson:{view}")
        text = admin_client.get(address, {"locale": "ar"}).content.decode()
        assert "Migrationsberatung" in text
        assert "ترجمة" not in text
        assert "Migrationsberatung" in admin_client.get(address, {"q": "Migrationsberatung"}).content.decode()


def test_languages_are_ticked_and_long_lists_can_be_searched(site: SimpleNamespace, admin_client: Client) -> None:
    organisation = make_organisation(spoken_languages=["tr"])
    place = make_place(access_features=["lift"])

    languages = admin_client.get(url(organisation, "edit")).content.decode()
    features = admin_client.get(url(place, "edit")).content.decode()

    assert 'type="search" hidden data-code-list-target' in languages
    assert "snippets/code_list.js" in languages
    assert 'type="search" hidden data-code-list-target' not in features, "a short list needs no search"
    assert languages.index('value="tr"') < languages.index('value="de"'), "what is ticked comes first"


def form_of(organisation: Organisation, **changes: object) -> dict[str, object]:
    return {
        "name": organisation.name,
        "kind": organisation.kind,
        "sphere": organisation.sphere,
        "level": organisation.level,
        "description": organisation.description,
        "city": organisation.city,
        **changes,
    }


def test_an_entry_is_saved_with_its_history(site: SimpleNamespace, admin_client: Client) -> None:
    organisation = make_organisation()

    for phone in ("02521 29-0", "02521 29-1"):
        answer = admin_client.post(
            url(organisation, "edit"),
            form_of(organisation, phone=phone, spoken_languages=["ar", "de"], confirmed_on="2026-01-31"),
        )
        assert answer.status_code == 302

    organisation.refresh_from_db()
    assert organisation.phone == "02521 29-1"
    assert sorted(organisation.spoken_languages) == ["ar", "de"]
    assert organisation.confirmed_on == date(2026, 1, 31)
    newest, before = organisation.revisions.order_by("-pk")
    compare = reverse(
        Organisation.snippet_viewset.get_url_name("revisions_compare"), args=[organisation.pk, before.pk, newest.pk]
    )
    assert "02521 29-" in admin_client.get(compare).content.decode()


def test_a_refusal_stands_beside_its_field(site: SimpleNamespace, admin_client: Client) -> None:
    organisation = make_organisation()

    answer = admin_client.post(
        url(organisation, "edit"), form_of(organisation, phone="02521/29 (0)", postal_code="5926")
    )

    assert set(answer.context["form"].errors) == {"phone", "postal_code"}


def test_a_copy_is_an_entry_of_its_own(site: SimpleNamespace, admin_client: Client) -> None:
    organisation = make_organisation()
    copy = admin_client.get(url(organisation, "copy"))
    assert copy.context["form"].initial["name"] == organisation.name

    admin_client.post(url(Organisation, "add"), form_of(organisation, name="Ein anderer Verein"))

    assert Organisation.objects.get(name="Ein anderer Verein").uuid != organisation.uuid


def test_nobody_sees_it_without_signing_in(site: SimpleNamespace, client: Client) -> None:
    assert client.get(url(Organisation, "list")).status_code == 302


@pytest.mark.slow
def test_replacing_the_holder_changes_every_page_at_once(site: SimpleNamespace, admin_client: Client) -> None:
    contact = make_contact(holder="Frau Beispiel", consent_on=date(2025, 1, 1), phone="02521 29-0")
    page = page_with_contact(site, contact)
    translate(page)
    site.home.contact = contact
    translate(publish(site.home))
    pages = [f"/{code}/{slug}" for code in ("de", "ar") for slug in ("", "beratung-im-rathaus/")]
    for address in pages:
        assert "Frau Beispiel" in admin_client.get(address).content.decode()

    admin_client.post(
        url(contact, "edit"),
        {
            "function": contact.function,
            "organisation": contact.organisation_id,
            "holder": "Herr Muster",
            "consent_on": "2026-01-01",
            "phone": contact.phone,
            "action-publish": "1",
        },
    )

    for address in pages:
        text = admin_client.get(address).content.decode()
        assert "Herr Muster" in text
        assert "Frau Beispiel" not in text


def test_a_chooser_shows_thirty_entries_at_a_time(site: SimpleNamespace, admin_client: Client) -> None:
    Organisation.objects.bulk_create(Organisation(name=f"Verein {number:02}", kind="club") for number in range(31))
    for view in ("choose", "choose_results"):
        page = admin_client.get(reverse(f"wagtailsnippetchoosers_snippets_organisation:{view}")).context["results"]
        assert (len(page), page.paginator.num_pages) == (30, 2)


def test_the_chooser_of_files_shows_as_many(site: SimpleNamespace, admin_client: Client) -> None:
    collection = Collection.get_first_root_node()
    Document.objects.bulk_create(
        Document(title=f"Faltblatt {number:02}", file=f"documents/{number}.pdf", collection=collection)
        for number in range(31)
    )
    for view in ("choose", "choose_results"):
        page = admin_client.get(reverse(f"wagtaildocs_chooser:{view}")).context["results"]
        assert (len(page), page.paginator.num_pages) == (30, 2)
