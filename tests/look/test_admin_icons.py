"""Every room of the admin has an icon that the admin knows: an unknown one leaves a gap in the menu."""

from wagtail import hooks
from wagtail.admin.icons import get_icons


def test_every_room_of_the_admin_has_an_icon_that_is_there() -> None:
    rooms = []
    for register in hooks.get_hooks("register_admin_viewset"):
        made = register()
        rooms += made if isinstance(made, list | tuple) else [made]
    rooms += [child for room in rooms for child in getattr(room, "registerables", [])]
    sprite = get_icons()
    rooms = [room for room in rooms if hasattr(room, "name")]  # a group has an icon of its menu only
    assert {"submissions", "conferences"} <= {room.name for room in rooms}
    missing = {room.name: room.icon for room in rooms if room.icon and f'id="icon-{room.icon}"' not in sprite}
    assert missing == {}
