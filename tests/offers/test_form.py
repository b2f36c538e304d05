"""The offer form: a draft may be unfinished, a published offer is not; an editor is told what is wrong."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.template.response import TemplateResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from integration_pages.models import OfferPage
from tests.factories.vocabulary import make_field, make_organisation, make_place

pytestmark = pytest.mark.django_db
SOON = timezone.now().date() + timedelta(days=14)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("editor@example.org", password="s3cret-for-tests"))
    return client


@pytest.fixture
def links(site: SimpleNamespace) -> dict[str, Any]:
    return {
        "field_links": inline_formset([{"field": make_field().pk}]),
        "provider_links": inline_formset([{"organisation": make_organisation().pk}]),
        "place_links": inline_formset([{"place": make_place().pk, "room": ""}]),
    }


def schedule(**fields: Any) -> dict[str, Any]:
    return {
        "frequency": "weekly", "interval": 1, "weekdays": ["TU"], "position": "", "start_date": "2026-01-06",
        "start_time": "10:00", "end_time": "12:00", "until": "", "count": "", **fields,
    }  # fmt: skip


def change(**fields: Any) -> dict[str, Any]:
    return {
        "change": "cancelled", "date": "", "last_date": "", "only_at": "", "new_date": "", "new_start_time": "",
        "new_end_time": "", **fields,
    }  # fmt: skip


def post(editor: Client, site: SimpleNamespace, links: dict[str, Any], *, publish: bool = True, **fields: Any) -> Any:
    data = {
        "title": "Sprachcafé", "slug": "sprachcafe", "teaser": "Deutsch", "kind": "meeting_point", "status": "active",
        "body": streamfield([]), "cost": "free", "registration": "none", "group_links": inline_formset([]),
        "schedules": inline_formset([schedule()]), "exceptions": inline_formset([]), "comments": inline_formset([]),
        **links, **fields,
    }  # fmt: skip
    data |= {"action-publish": "1"} if publish else {}
    return editor.post(
        reverse("wagtailadmin_pages:add", args=["integration_pages", "offerpage", site.index.pk]),
        several_values(nested_form_data(data)),
    )


def several_values(data: dict[str, Any]) -> dict[str, Any]:
    """Wagtail's helper numbers the items of a list; a browser sends one name several times."""
    found: dict[str, Any] = {}
    for name, value in data.items():
        if "-weekdays-" in name:
            found.setdefault(name.rpartition("-")[0], []).append(value)
        else:
            found[name] = value
    return found


def errors(response: Any) -> set[str]:
    if response.status_code == 302:
        return set()
    form = response.context_data["form"]
    inline = {f"{name}.{field}" for name, formset in form.formsets.items() for row in formset.errors for field in row}
    return set(form.errors) | inline


@pytest.mark.slow
def test_an_offer_is_published_from_the_admin_with_its_dates(
    editor: Client, site: SimpleNamespace, links: dict[str, Any]
) -> None:
    assert errors(post(editor, site, links)) == set()
    page = OfferPage.objects.get(slug="sprachcafe")
    assert page.live
    assert page.occurrences.first().local_date.weekday() == 1
    assert editor.get("/de/angebote/sprachcafe/").status_code == 200


def test_a_draft_may_be_unfinished(editor: Client, site: SimpleNamespace, links: dict[str, Any]) -> None:
    empty = {name: inline_formset([]) for name in links}
    response = post(editor, site, empty, publish=False, cost="fixed", price="", age_from="9", age_to="3")
    assert errors(response) == set()
    assert not OfferPage.objects.get(slug="sprachcafe").live


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"cost": "fixed"}, {"price"}),
        ({"cost": "fixed", "price": "0"}, {"price"}),
        ({"cost": "fixed", "price": "12.50"}, set()),
        ({"age_from": "9", "age_to": "3"}, {"age_to"}),
        ({"age_from": "0", "age_to": "3"}, set()),
        ({"kind": "course", "level_from": "B1", "level_to": "A2"}, {"level_to"}),
        ({"kind": "course", "level_from": "A2", "level_to": "B1"}, set()),
        ({"registration": "required"}, {"registration_note"}),
        ({"registration": "required", "registration_url": "https://example.org"}, set()),
        ({"online": "on"}, {"online_url"}),
        ({"online": "on", "online_url": "https://example.org"}, set()),
        ({"place_links": inline_formset([])}, {"online"}),
        ({"place_links": inline_formset([]), "times_note": "Bei Ihnen zu Hause"}, set()),
        ({"schedules": inline_formset([schedule(interval=0)])}, {"schedules.interval"}),
        ({"schedules": inline_formset([schedule(until="2026-01-01")])}, {"schedules.until"}),
        ({"schedules": inline_formset([schedule(position=1)])}, {"schedules.position"}),
        ({"schedules": inline_formset([schedule(weekdays=["SU"], until="2026-01-08")])}, {"schedules.until"}),
    ],
)
def test_what_cannot_be_meant_is_refused_when_publishing(
    editor: Client,
    site: SimpleNamespace,
    links: dict[str, Any],
    fields: dict[str, Any],
    wrong: set[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # What the form says is asked, not how it looks: writing it takes longer than all the rest.
    monkeypatch.setattr(TemplateResponse, "rendered_content", "")
    assert errors(post(editor, site, links | fields)) == wrong


def test_cancelling_a_day_without_a_date_is_a_slip(
    editor: Client, site: SimpleNamespace, links: dict[str, Any]
) -> None:
    tuesday = SOON + timedelta(days=(1 - SOON.weekday()) % 7)
    for day, wrong in ((tuesday + timedelta(days=1), {"exceptions.date"}), (tuesday, set())):
        rows = inline_formset([change(date=day.isoformat())])
        assert errors(post(editor, site, links | {"exceptions": rows})) == wrong


def test_what_was_not_asked_is_not_kept(editor: Client, site: SimpleNamespace, links: dict[str, Any]) -> None:
    stale = {"price": "5", "level_from": "A1", "certificate": "telc", "lessons": "9", "registration_note": "Anrufen"}
    assert errors(post(editor, site, links | stale)) == set()
    page = OfferPage.objects.get(slug="sprachcafe")
    assert (page.price, page.level_from, page.certificate, page.lessons, page.registration_note) == (
        None,
        "",
        "",
        None,
        "",
    )


def test_the_form_shows_course_fields_by_a_rule_on_the_kind(editor: Client, site: SimpleNamespace) -> None:
    html = editor.get(
        reverse("wagtailadmin_pages:add", args=["integration_pages", "offerpage", site.index.pk])
    ).content.decode()
    assert 'data-controller="w-tabs w-rules"' in html
    assert "change-&gt;w-rules#resolve" in html or "change->w-rules#resolve" in html
    course = html.partition("{&quot;kind&quot;: &quot;course&quot;}")[2]
    assert 'name="certificate"' in course.partition("data-w-rules-target")[0]
