"""Every model that keeps personal data says so, in full.

Apps are isolated without ours: it would be made ready once more, and every registry filled twice.
"""

from typing import Any

import pytest
from django.db import models
from django.test.utils import isolate_apps

from integration_pages.enquiries.models import Declaration, FormDeclaration, FormPolicy, PersonalRecord, declared_forms

FORM = FormDeclaration("choir", "Chor", "We use it to find a voice.")


def problems(**changes: Any) -> list[str]:
    """What the check says of a model with these declarations."""
    values = {
        "forms": (FORM,),
        "legal_basis": "consent",
        "personal": ("email", "wish"),
        "plain": ("number",),
        **changes,
    }

    with isolate_apps():

        class Choir(PersonalRecord):
            declaration = Declaration(**values)
            email = models.EmailField()
            wish = models.TextField()
            number = models.IntegerField()

            class Meta:
                app_label = "integration_pages"

        return [message.id for message in Choir.check() if message.id.startswith("enquiries.")]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"plain": ()}, ["enquiries.E002"]),
        ({"personal": ("email",)}, ["enquiries.E002"]),
        ({"plain": ("number", "wish")}, ["enquiries.E002"]),
        ({"personal": ("email", "wish", "gone")}, ["enquiries.E002"]),
        ({"email": "mail"}, ["enquiries.E003"]),
        ({"email": ""}, []),
        ({"forms": ()}, ["enquiries.E004"]),
        ({"forms": (FORM, FORM)}, ["enquiries.E004"]),
        ({"forms": (FormDeclaration("hint", "Hinweis", "x"),)}, ["enquiries.E004"]),
        ({"legal_basis": ""}, ["enquiries.E005"]),
        ({"forms": (FormDeclaration("choir", "Chor", ""),)}, ["enquiries.E005"]),
        ({"forms": (FormDeclaration("choir", "Chor", "x", retention=-1),)}, ["enquiries.E005"]),
    ],
)
def test_a_model_that_does_not_say_what_it_keeps_is_refused(changes: dict[str, Any], expected: list[str]) -> None:
    assert problems(**changes) == expected


def test_a_model_without_any_declaration_is_refused() -> None:
    with isolate_apps():

        class Silent(PersonalRecord):
            class Meta:
                app_label = "integration_pages"

        assert "enquiries.E001" in [message.id for message in Silent.check()]


@pytest.mark.django_db
def test_every_form_has_a_policy_as_soon_as_it_is_asked_for() -> None:
    assert not FormPolicy.objects.exists()
    assert FormPolicy.objects.of("barrier").keep_days == 180
    FormPolicy.objects.ensure_all()
    assert set(FormPolicy.objects.values_list("key", flat=True)) == set(declared_forms())
    with pytest.raises(KeyError):
        FormPolicy.objects.of("unknown")
