from types import SimpleNamespace

from tests.shared_rows import shared_rows

from .world import make_world


@shared_rows
def world(site: SimpleNamespace) -> SimpleNamespace:
    return make_world(site)
