from django.conf import settings
from django.db import models


class StayQuestion(models.Model):
    """Asked of somebody who has not signed in for a year: do you want to stay? An answer begins the year anew."""

    wagtail_reference_index_ignore = True

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="stay_question")
    asked_at = models.DateTimeField(db_index=True)
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user_id)
