"""An offer as an entry in which its organisations propose changes."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder

from integration_pages.base.listing import listed
from integration_pages.offers.details import rules
from integration_pages.offers.forms import OfferPageForm
from integration_pages.offers.models import OfferPage
from integration_pages.offers.recurrence import ZONE
from integration_pages.offers.transfer.offer_pages import newest, unfinished
from integration_pages.submissions.proposals.forms import ProposalForm
from integration_pages.submissions.proposals.values import column, plain, set_column
from integration_pages.translation.links import url_in

from .body import loses_something, put_text, text_of
from .forms import OfferForm

TEXT = "text"


class OfferTarget:
    key = "angebot"
    label = _("Your offer")
    name = pgettext_lazy("admin", "offer")
    icon = "calendar"
    form_class: type[ProposalForm] = OfferForm
    wishes = frozenset({"times_wish", "contact_wish"})
    checked_field = "checked_on"

    def of(self, organisations: Collection[int]) -> list[tuple[Any, set[int]]]:
        offers = OfferPage.objects.german().live().filter(provider_links__organisation__in=organisations).distinct()
        rows = offers.order_by("title", "pk").prefetch_related("provider_links").defer_streamfields()
        return [(row, self.owners(row)) for row in rows]

    def find(self, key: UUID) -> OfferPage | None:
        found: OfferPage | None = OfferPage.objects.german().live().filter(translation_key=key).first()
        return found

    def newest(self, key: UUID, *, hold: bool = False) -> OfferPage | None:
        rows = OfferPage.objects.german().filter(translation_key=key)
        if hold:
            rows = rows.select_for_update(of=("self", "page_ptr"))
        found: OfferPage | None = newest(rows.first())
        return found

    def key_of(self, row: OfferPage) -> UUID:
        key: UUID = row.translation_key
        return key

    def title_of(self, row: OfferPage) -> str:
        return str(row.title)

    def owners(self, row: OfferPage) -> set[int]:
        return {link.organisation_id for link in row.provider_links.all()}

    def url_of(self, row: OfferPage) -> str:
        return str(url_in(row))

    def read(self, row: OfferPage) -> dict[str, Any]:
        names = [name for name in OfferForm.base_fields if name not in ProposalForm.questions]
        values = {name: column(row, name) for name in names if name != TEXT and name not in self.wishes}
        return {name: plain(text_of(row)) if name == TEXT else values.get(name, "") for name in names}

    def said_of(self, row: OfferPage, name: str) -> str:
        if name == "times_wish":
            return "; ".join(rules(row, timezone.now().astimezone(ZONE).date()))
        if name == "contact_wish" and row.contact:
            return listed([row.contact.function, row.contact.phone, row.contact.email])
        return ""

    def warnings(self, row: OfferPage, names: Iterable[str]) -> dict[str, str]:
        if TEXT not in names or not loses_something(row):
            return {}
        return {
            TEXT: pgettext("admin", "The text has links to pages or files of the portal. Please check them afterwards.")
        }

    def edit_url(self, row: OfferPage, user: Any) -> str:
        return AdminURLFinder(user).get_edit_url(row) or ""

    def hindrance(self, row: OfferPage, user: Any) -> str:
        if problem := unfinished(row, user):
            return problem
        if not self.has_draft(row) and not row.permissions_for_user(user).can_publish():
            return pgettext("admin", "You may not publish offers.")
        return ""

    def has_draft(self, row: OfferPage) -> bool:
        return bool(row.has_unpublished_changes or not row.live)

    def apply(self, row: OfferPage, values: Mapping[str, Any], user: Any) -> bool:
        had_draft, before = self.has_draft(row), _problems(row)
        for name, value in values.items():
            if name == TEXT:
                put_text(row, value or "")
            else:
                set_column(row, name, value)
        _forget_what_was_not_asked(row)
        row.clean_fields(exclude={field.name for field in row._meta.concrete_fields} - set(values))
        if found := {name: text for name, text in _problems(row).items() if before.get(name) != text}:
            raise ValidationError(found)
        revision = row.save_revision(user=user, log_action=True)
        if not had_draft:
            revision.publish(user=user)
        return not had_draft


def _facts(row: OfferPage) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}


def _problems(row: OfferPage) -> dict[str, str]:
    """What the editor's form would say; an old slip that the proposal does not touch is no reason to refuse it."""
    facts, has_place = _facts(row), row.place_links.exists() if row.pk else False
    return OfferPageForm.problems_of_facts(facts) | OfferPageForm.problems_of_place(facts, has_place=has_place)


def _forget_what_was_not_asked(row: OfferPage) -> None:
    before, facts = _facts(row), _facts(row)
    OfferPageForm.forget_what_was_not_asked(facts)
    for name, value in facts.items():
        if value != before[name]:
            setattr(row, name, value)
