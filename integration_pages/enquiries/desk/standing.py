"""How an enquiry stood when somebody opened it, and what has happened to it since."""

from django.utils.translation import pgettext

from ..models import Enquiry


def standing(enquiry: Enquiry) -> str:
    """What a form of the desk carries along: state, who has it, spam or not, how many answers."""
    parts = (enquiry.state, enquiry.assigned_to_id or "", int(enquiry.is_spam), enquiry.answers.count())
    return ":".join(map(str, parts))


def news(before: str, enquiry: Enquiry) -> list[str]:
    """What a colleague, or the sender, has done since; empty when everything stands as it stood."""
    now = standing(enquiry)
    if before == now:
        return []
    old, new = before.split(":"), now.split(":")
    if len(old) != len(new):
        return [pgettext("admin", "This page was out of date.")]
    found = []
    if old[3] != new[3]:
        found.append(pgettext("admin", "Somebody has answered meanwhile."))
    if old[1] != new[1]:
        taken = pgettext("admin", "Meanwhile it was assigned to %(name)s.") % {"name": enquiry.assigned_to}
        found.append(taken if enquiry.assigned_to_id else pgettext("admin", "Meanwhile it is assigned to nobody."))
    if old[0] != new[0]:
        found.append(pgettext("admin", "Its state is now: %(state)s.") % {"state": enquiry.get_state_display()})
    if old[2] != new[2]:
        found.append(
            pgettext("admin", "Meanwhile it was marked as spam.")
            if enquiry.is_spam
            else pgettext("admin", "Meanwhile it was marked as no spam.")
        )
    return found
