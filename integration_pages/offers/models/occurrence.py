from django.db import models


class OfferOccurrence(models.Model):
    """One date of a published German offer, worked out in advance so that lists need no arithmetic.

    Made anew when the offer is published and by `run_due`; readers' detail pages work from the rules themselves.
    """

    offer = models.ForeignKey("integration_pages.OfferPage", on_delete=models.CASCADE, related_name="occurrences")
    schedule_uuid = models.UUIDField()
    starts_at = models.DateTimeField(db_index=True)
    ends_at = models.DateTimeField(db_index=True)
    # The wall-clock day and time in Beckum, for filters by weekday and part of the day.
    local_date = models.DateField()
    local_start = models.TimeField()
    is_moved = models.BooleanField(default=False)

    class Meta:
        ordering = ["starts_at"]
        indexes = [models.Index(fields=["offer", "ends_at"], name="occurrence_next")]

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.starts_at}"
