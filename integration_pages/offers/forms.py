from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext

from integration_pages.base.forms import PortalPageForm

from .choices import Change, Cost, Kind, Level, Registration
from .recurrence import ZONE, firing_on

COURSE_TEXTS = ("course_type", "level_from", "level_to", "entitlement", "entitlement_note", "certificate", "if_i_stop")


class OfferPageForm(PortalPageForm):
    """Checks of an offer that concern several fields at once, made when it is to be published."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_publishing() and self.instance.is_source:
            self.forget_what_was_not_asked(cleaned)
            for field, problem in self.problems_of(cleaned).items():
                self.add_error(field if field in self.fields else None, problem)
            self.check_exceptions()
        return cleaned

    def problems_of(self, cleaned: dict[str, Any]) -> dict[str, str]:
        has_place = bool(rows(self.formsets["place_links"]))
        return self.problems_of_facts(cleaned) | self.problems_of_place(cleaned, has_place=has_place)

    @staticmethod
    def forget_what_was_not_asked(cleaned: dict[str, Any]) -> None:
        """Answers to questions that are hidden now (by kind, cost, registration) would be seen nowhere but in data."""
        if cleaned.get("cost") != Cost.FIXED:
            cleaned["price"] = None
        if cleaned.get("registration") == Registration.NONE:
            cleaned.update(registration_note="", registration_url="", registration_until=None)
        if cleaned.get("kind") and cleaned["kind"] != Kind.COURSE:
            cleaned.update(dict.fromkeys(COURSE_TEXTS, ""), lessons=None)

    @staticmethod
    def problems_of_facts(cleaned: dict[str, Any]) -> dict[str, str]:
        found = {}
        if cleaned.get("cost") == Cost.FIXED:
            price = cleaned.get("price")
            if price is None:
                found["price"] = pgettext("admin", "Please give the price.")
            elif price <= 0:
                found["price"] = pgettext("admin", "Please give a price above zero, or choose “free of charge”.")
        start, end = cleaned.get("age_from"), cleaned.get("age_to")
        if start is not None and end is not None and start > end:
            found["age_to"] = pgettext("admin", "The age goes from the younger to the older one.")
        levels = [Level.values.index(cleaned[name]) for name in ("level_from", "level_to") if cleaned.get(name)]
        if levels != sorted(levels):
            found["level_to"] = pgettext("admin", "The level goes from the lower to the higher one.")
        if cleaned.get("registration") == Registration.REQUIRED and not any(
            cleaned.get(name) for name in ("registration_note", "registration_url", "contact")
        ):
            found["registration_note"] = pgettext(
                "admin", "How does one register? Please give a note, an address or a contact person."
            )
        return found

    @staticmethod
    def problems_of_place(cleaned: dict[str, Any], *, has_place: bool) -> dict[str, str]:
        notes = any(cleaned.get(name) for name in ("times_note", "registration_note"))
        if cleaned.get("online"):
            if not cleaned.get("online_url") and not notes:
                return {"online_url": pgettext("admin", "Please give the address, or say in a note how to get it.")}
        elif not notes and not has_place:
            return {"online": pgettext("admin", "Where is it? Please give a place, choose “online”, or write a note.")}
        return {}

    def check_exceptions(self) -> None:
        """A cancelled or moved date that no rule has is a slip: readers would come in vain."""
        rules = [form.instance for form in rows(self.formsets["schedules"])]
        today = timezone.now().astimezone(ZONE).date()
        for form in rows(self.formsets["exceptions"]):
            day = form.cleaned_data.get("date")
            if form.cleaned_data.get("change") == Change.PAUSE or day is None or day < today:
                continue
            if not any(fires(rule, day, form.cleaned_data.get("only_at")) for rule in rules):
                form.add_error("date", pgettext("admin", "The offer has no date on this day."))


def fires(rule: Any, day: date, only_at: Any) -> bool:
    return only_at in (None, rule.start_time) and bool(firing_on(rule, {day}))


def rows(formset: Any) -> list[forms.ModelForm]:
    """The filled-in rows of an inline panel that stay."""
    formset.is_valid()
    return [
        form
        for form in formset.forms
        if form.is_valid() and (form.has_changed() or form.instance.pk) and not form.cleaned_data.get("DELETE")
    ]
