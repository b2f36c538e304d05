"""The tables by kind."""

from functools import lru_cache
from typing import Any

from .directory_tables import OrganisationTable, PlaceTable
from .kinds import Table
from .models import Kind
from .offer_table import OfferTable

_TABLES: dict[str, type[Table]] = {
    Kind.OFFERS: OfferTable,
    Kind.ORGANISATIONS: OrganisationTable,
    Kind.PLACES: PlaceTable,
}


@lru_cache(maxsize=8)
def table_of(kind: str) -> Table:
    return _TABLES[kind]()


def kinds_for(user: Any) -> list[Kind]:
    """What a person may import and export."""
    return [kind for kind in Kind if user.is_active and table_of(kind).may(user)]
