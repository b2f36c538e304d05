from django.db import models


class OfferCalendar(models.Model):
    """How often the dates of an offer have changed since it was first published: `SEQUENCE` of its calendar file.

    A table of its own, as publishing writes an older revision's values over those of the page. It never falls.
    """

    offer = models.OneToOneField("integration_pages.OfferPage", on_delete=models.CASCADE, related_name="calendar")
    fingerprint = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.sequence}"
