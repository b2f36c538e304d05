from types import SimpleNamespace

from tests.factories.sponsorships import make_programme
from tests.shared_rows import shared_rows


@shared_rows
def programmes(site: SimpleNamespace) -> SimpleNamespace:
    """A list with three programmes, which `make_programme` gives to whoever asks for one of their titles."""
    site.programmes = [make_programme(title) for title in ("Sprachpatenschaften", "Eins", "Zwei")]
    return site
