"""When registrations go: on a day that is known from the beginning."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from integration_pages.enquiries.models import FormPolicy

if TYPE_CHECKING:
    from integration_pages.conference.models import Registration


def day_of_deletion(registration: "Registration") -> date:
    return registration.ends_on + FormPolicy.objects.of(registration.form_key).kept


def day_after(registration: "Registration") -> date:
    """When what somebody needs to take part is deleted."""
    return registration.ends_on + timedelta(days=1)
