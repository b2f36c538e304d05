from django.db import models
from django.utils.translation import pgettext_lazy


class Licence(models.TextChoices):
    """Under which terms a picture may be shown."""

    OWN = "own", pgettext_lazy("admin", "own picture of the city")
    PERMISSION = "permission", pgettext_lazy("admin", "used with permission")
    CC0 = "CC0-1.0", "CC0 1.0"
    CC_BY = "CC-BY-4.0", "CC BY 4.0"
    CC_BY_SA = "CC-BY-SA-4.0", "CC BY-SA 4.0"
    STOCK = "stock", pgettext_lazy("admin", "stock licence")


NEEDS_CREDIT = frozenset({Licence.CC_BY, Licence.CC_BY_SA, Licence.STOCK})
