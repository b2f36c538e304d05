"""A person of each role, as an administrator would make them."""

from django.contrib.auth.models import Group

from cms.users.groups import ADMINISTRATORS, COORDINATORS, DOOR, EDITORS, INTEGRATION_MANAGERS, translators
from cms.users.models import User

PASSWORD = "Ein-langes-Passwort-42"
GROUPS = {
    "member": [],
    "translator_ar": [translators("ar")],
    "translator_tr": [translators("tr")],
    "editor": [EDITORS],
    "integration_manager": [INTEGRATION_MANAGERS],
    "administrator": [ADMINISTRATORS],
    "coordinator": [COORDINATORS],
    "door": [DOOR],
}


def make_person(role: str = "member", **fields: object) -> User:
    values = {"email": f"{role}@example.org", "first_name": "Vorname", "last_name": role, **fields}
    person = User.objects.create_user(password=PASSWORD, **values)
    person.groups.set(Group.objects.filter(name__in=GROUPS[role]))
    assert person.groups.count() == len(GROUPS[role])
    return person
