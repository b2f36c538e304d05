"""Names in the reader's language, from one map however many there are."""

from types import SimpleNamespace

from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from integration_pages.translation.memory import forget
from integration_pages.translation.names import text_of
from tests.factories.snippets import make_notice
from tests.factories.translations import fill, publish_translation, submit, translate
from tests.factories.vocabulary import make_contact, make_field, make_group, make_organisation, make_place


def shown(snippet: object, field: str = "name", language: str = "ar") -> str:
    template = engines["django"].from_string("{% load portal_links %}{% text_of snippet field %}")
    with translation.override(language):
        return str(template.render({"snippet": snippet, "field": field}))


def test_a_translated_name_is_shown_in_arabic(site: SimpleNamespace) -> None:
    field = make_field("Sprache")
    translate(field)

    assert shown(field) == "ترجمة Sprache"
    assert shown(field, language="de") == "Sprache"


def test_a_name_without_a_translation_is_german_and_says_so(site: SimpleNamespace) -> None:
    field = make_field("Sprache")

    assert shown(field) == '<span lang="de" dir="ltr">Sprache</span>'
    assert shown(field, language="uk") == '<span lang="de" dir="ltr">Sprache</span>'


def test_all_prose_of_all_translated_kinds_comes_from_the_map(site: SimpleNamespace) -> None:
    entries = [make_field(), make_group(), make_contact(hours="Montag 9 bis 12 Uhr"), make_notice()]
    for entry in entries:
        translate(entry)
        for field in entry.prose:
            assert shown(entry, field) == f"ترجمة {getattr(entry, field)}"


def test_a_translation_that_waits_unpublished_is_not_shown(site: SimpleNamespace) -> None:
    field = make_field("Sprache")
    waiting = submit(field)
    fill(waiting)
    assert 'lang="de"' in shown(field)

    publish_translation(waiting)
    assert shown(field) == "ترجمة Sprache"


def test_a_withdrawn_translation_falls_back_at_once(site: SimpleNamespace) -> None:
    field = make_field("Sprache")
    arabic = translate(field)
    assert shown(field) == "ترجمة Sprache"

    arabic.unpublish()

    assert 'lang="de"' in shown(field)


def test_names_of_organisations_and_places_are_never_translated(site: SimpleNamespace) -> None:
    assert text_of(make_organisation(), "name", "ar") == ("Mütterzentrum Beckum e.V.", "de")
    assert text_of(make_place(), "name", "ar") == ("Mehrgenerationenhaus", "de")


def test_a_new_german_name_is_shown_at_once(site: SimpleNamespace) -> None:
    field = make_field("Sprache")
    assert shown(field, language="de") == "Sprache"
    field.name = "Deutsch lernen"
    field.save()

    assert (
        shown(type(field).objects.get(pk=field.pk), language="uk") == '<span lang="de" dir="ltr">Deutsch lernen</span>'
    )


def test_a_hundred_names_cost_as_many_queries_as_one(site: SimpleNamespace) -> None:
    fields = [make_field(f"Feld {number}") for number in range(100)]
    translate(fields[0])

    def queries(count: int) -> int:
        forget()
        with CaptureQueriesContext(connection) as captured:
            for field in fields[:count]:
                shown(field)
        return len(captured)

    assert queries(100) == queries(1) <= 5
