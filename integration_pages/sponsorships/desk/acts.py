"""What the page about one enquiry does: one function for each button; what the person at the desk is told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext

from integration_pages.enquiries import services as enquiries

from .. import services
from ..choices import EndReason, Role, Stage, Wellbeing
from ..models import FollowUp, Sponsorship, SponsorshipEnquiry


@dataclass(frozen=True)
class Deed:
    """One thing somebody wants to do, with what they typed for it and the number behind it ("end:7")."""

    enquiry: SponsorshipEnquiry
    by: Any
    number: str
    typed: dict[str, Any]

    @property
    def pair(self) -> Sponsorship:
        found: Sponsorship = Sponsorship.objects.select_related("sponsor", "newcomer").get(pk=self.number)
        return found

    @property
    def follow_up(self) -> FollowUp:
        found: FollowUp = FollowUp.objects.select_related("enquiry").get(pk=self.number)
        return found


def partners(do: str, deed: Deed) -> list[SponsorshipEnquiry]:
    """Whose rows change as well: they are locked together with the enquiry."""
    if do == "introduce":
        return [deed.typed["other"]]
    if do == "double":
        return list(SponsorshipEnquiry.objects.filter(pk=deed.number))
    if do in ("start", "end"):
        return [pair.other(deed.enquiry) for pair in [deed.pair]]
    return []


def called(deed: Deed) -> str:
    services.confirm_by_phone(deed.enquiry, deed.by)
    return pgettext("admin", "The number is right: the enquiry is in the queue now.")


def talk(deed: Deed) -> str:
    services.move(deed.enquiry, Stage.TALKING, deed.by)
    return pgettext("admin", "You are in conversation now.")


def wait(deed: Deed) -> str:
    services.move(deed.enquiry, Stage.WAITING, deed.by)
    return pgettext("admin", "It waits for somebody suitable now.")


def close(deed: Deed) -> str:
    services.close(deed.enquiry, Stage.ENDED, deed.by)
    return pgettext("admin", "It is at an end.")


def withdraw(deed: Deed) -> str:
    services.close(deed.enquiry, Stage.WITHDRAWN, deed.by)
    return pgettext("admin", "It is withdrawn.")


def reopen(deed: Deed) -> str:
    services.reopen(deed.enquiry, deed.by)
    return pgettext("admin", "It is open again.")


def spam(deed: Deed) -> str:
    enquiries.mark_spam(deed.enquiry, deed.by)
    return pgettext("admin", "It is set apart as spam and deleted after a week.")


def not_spam(deed: Deed) -> str:
    enquiries.not_spam(deed.enquiry, deed.by)
    return pgettext("admin", "It stands among the others again.")


def write_down(deed: Deed) -> str:
    services.write_down(deed.enquiry, deed.typed["text"], deed.by, heard=deed.typed["heard"])
    return pgettext("admin", "The note is kept.")


def change_capacity(deed: Deed) -> str:
    services.change_capacity(deed.enquiry, deed.typed["capacity"], deed.typed["paused_until"], deed.by)
    return pgettext("admin", "It is saved.")


def double(deed: Deed) -> str:
    services.close_as_double(deed.enquiry, SponsorshipEnquiry.objects.get(pk=deed.number), deed.by)
    return pgettext("admin", "It is closed as a double; what was written stands in a note at the other one.")


def introduce(deed: Deed) -> str:
    other, day = deed.typed["other"], deed.typed["introduced_on"]
    is_sponsor = deed.enquiry.role == Role.SPONSOR
    sponsor, newcomer = (deed.enquiry, other) if is_sponsor else (other, deed.enquiry)
    services.introduce(sponsor, newcomer, day, deed.by)
    words = {"one": sponsor.name, "other": newcomer.name}
    return pgettext("admin", "%(one)s and %(other)s are introduced to each other.") % words


def start(deed: Deed) -> str:
    services.start(deed.pair, deed.typed["started_on"], deed.by)
    return pgettext("admin", "They meet. After four weeks and after six months both are asked how it is going.")


def end(deed: Deed) -> str:
    typed = deed.typed
    services.end(
        deed.pair,
        typed["ended_on"],
        EndReason(typed["reason"]),
        deed.by,
        sponsor_goes_on=typed["sponsor_goes_on"],
        newcomer_goes_on=typed["newcomer_goes_on"],
    )
    return pgettext("admin", "The sponsorship is at an end.")


def answer(deed: Deed) -> str:
    services.answer(deed.follow_up, Wellbeing(deed.typed["answer"]), deed.typed["text"], deed.by)
    return pgettext("admin", "The answer is kept.")


def settle(deed: Deed) -> str:
    services.settle(deed.follow_up, deed.by)
    return pgettext("admin", "It is dealt with.")


ACTS: dict[str, Callable[[Deed], str]] = {
    "called": called,
    "talk": talk,
    "wait": wait,
    "close": close,
    "withdraw": withdraw,
    "reopen": reopen,
    "spam": spam,
    "not_spam": not_spam,
    "note": write_down,
    "capacity": change_capacity,
    "double": double,
    "introduce": introduce,
    "start": start,
    "end": end,
    "answer": answer,
    "settle": settle,
}
