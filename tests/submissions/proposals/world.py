"""A member, an organisation with its entry and an offer, and what the form of an entry sends."""

from types import SimpleNamespace
from typing import Any

from django.test import Client

from integration_pages.members.models import Membership
from integration_pages.models import OfferPage
from integration_pages.submissions.proposals import services
from integration_pages.submissions.proposals.forms import ProposalForm
from integration_pages.submissions.proposals.models import Proposal
from integration_pages.submissions.proposals.targets import target_of
from integration_pages.submissions.proposals.values import sums_of
from integration_pages.submissions.stamps import new_stamp
from tests.factories.offers import offer
from tests.factories.people import make_person
from tests.factories.vocabulary import make_organisation


def make_world(site: SimpleNamespace) -> SimpleNamespace:
    member, organisation = make_person("member"), make_organisation(phone="02521 29-0", city="Beckum")
    Membership.objects.create(user=member, organisation=organisation)
    page = offer(
        site.index, "Sprachcafé", organisation, times_note="nach Absprache", body=[("text", "<p>Wir reden.</p>")]
    )
    editor = make_person("editor")
    return SimpleNamespace(site=site, member=member, organisation=organisation, offer=page, editor=editor)


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(row: Any) -> str:
    kind, key = ("angebot", row.translation_key) if isinstance(row, OfferPage) else ("organisation", row.uuid)
    return f"/en/mitglied/eintraege/{kind}/{key}/"


def target(row: Any) -> Any:
    return target_of("angebot" if isinstance(row, OfferPage) else "organisation")


def typed(world: SimpleNamespace, row: Any, **changes: Any) -> dict[str, Any]:
    """What a browser sends when somebody opens the form now and changes some fields."""
    kind = target(row)
    values = kind.read(row)
    data = {name: value for name, value in values.items() if value not in (None, False)}
    data |= {
        "stamp": new_stamp(world.member),
        "seen": sums_of(values),
        "version": "0",
        "organisation": str(world.organisation.uuid),
    }
    return {**data, **changes}


def proposed(world: SimpleNamespace, row: Any, *, note: str = "", confirms: bool = False, **changes: Any) -> Proposal:
    """A proposal as the services make it from today's values."""
    kind = target(row)
    values = kind.read(row)
    assert not {*changes} - {*kind.form_class.base_fields} - {*ProposalForm.questions}
    return services.propose(
        world.member,
        world.organisation,
        kind,
        row,
        {name: (values[name], new) for name, new in changes.items()},
        stamp=new_stamp(world.member),
        note=note,
        confirms=confirms,
    )


def decide(world: SimpleNamespace, proposal: Proposal, *taken: str, **kwargs: Any) -> Proposal:
    """As an editor who has just opened the page."""
    kind = target_of(proposal.target)
    assert kind is not None
    entry = kind.newest(proposal.target_key)
    seen = sums_of(kind.read(entry)) if entry else ""
    fields = {"version": proposal.version, "seen": seen, **kwargs}
    return services.decide(proposal, world.editor, taken=set(taken), **fields)
