"""Organisations, places, contacts and terms with the least that is valid."""

from typing import Any

from django.utils.text import slugify

from snippets.models import ContactPerson, FieldOfAction, Organisation, Place, TargetGroup

from .pages import german


def make_organisation(name: str = "Mütterzentrum Beckum e.V.", **fields: Any) -> Organisation:
    defaults = {"kind": "association", "sphere": "civil_society", "description": "Ein Verein für alle."}
    return Organisation.objects.get_or_create(name=name, defaults={**defaults, **fields})[0]


def make_place(name: str = "Mehrgenerationenhaus", **fields: Any) -> Place:
    return Place.objects.create(name=name, **fields)


def make_contact(function: str = "Beratung", **fields: Any) -> ContactPerson:
    organisation = fields.pop("organisation", None) or make_organisation()
    return ContactPerson.objects.create(function=function, organisation=organisation, locale=german(), **fields)


def make_field(name: str = "Sprache", **fields: Any) -> FieldOfAction:
    defaults = {"slug": slugify(name), "description": f"Alles rund um {name}.", "locale": german()}
    return FieldOfAction.objects.create(name=name, **{**defaults, **fields})


def make_group(name: str = "Frauen", **fields: Any) -> TargetGroup:
    defaults = {"slug": slugify(name), "description": f"Für {name}.", "locale": german()}
    return TargetGroup.objects.create(name=name, **{**defaults, **fields})
