from django.db import models
from django.utils.translation import pgettext_lazy

LONGEST_ADDRESS = 1000


class Failure(models.TextChoices):
    """Why an address could not be opened."""

    STATUS = "status", pgettext_lazy("admin", "the server says that the page is not there")
    NAME = "name", pgettext_lazy("admin", "there is no server of this name")
    NETWORK = "network", pgettext_lazy("admin", "the server does not answer")
    TLS = "tls", pgettext_lazy("admin", "the server's certificate is not valid")
    PRIVATE = "private", pgettext_lazy("admin", "the address leads into a private network")
    REDIRECTS = "redirects", pgettext_lazy("admin", "the server sends on without end")
    ADDRESS = "address", pgettext_lazy("admin", "the address is not complete")


class CheckedLink(models.Model):
    """An address outside the portal, and what its server said last."""

    url = models.CharField(max_length=LONGEST_ADDRESS, unique=True)
    host = models.CharField(max_length=255)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    failure = models.CharField(max_length=10, choices=Failure.choices, blank=True)
    fails = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    next_check = models.DateTimeField(db_index=True)
    is_dead = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.url

    @property
    def reason(self) -> str:
        return str(self.status) if self.status else str(self.get_failure_display())


class LinkUse(models.Model):
    """A page on which an address stands. Organisations have their website in a field of their own."""

    wagtail_reference_index_ignore = True

    link = models.ForeignKey(CheckedLink, on_delete=models.CASCADE, related_name="uses")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "page"], name="link_use_once_a_page")]

    def __str__(self) -> str:
        return f"{self.link_id}: {self.page_id}"
