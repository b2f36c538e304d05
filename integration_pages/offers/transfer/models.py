"""One import of a file: what was uploaded, what became of each row, and what it takes to undo it."""

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy

KEPT = timedelta(days=30)
# A worker that has said nothing for so long is gone: somebody else goes on.
SILENCE = timedelta(minutes=5)


class Kind(models.TextChoices):
    OFFERS = "offers", pgettext_lazy("admin", "Offers")
    ORGANISATIONS = "organisations", pgettext_lazy("admin", "Organisations")
    PLACES = "places", pgettext_lazy("admin", "Places")


class State(models.TextChoices):
    UPLOADED = "uploaded", pgettext_lazy("admin", "uploaded")
    CHECKING = "checking", pgettext_lazy("admin", "is being checked")
    CHECKED = "checked", pgettext_lazy("admin", "checked, not imported yet")
    APPLYING = "applying", pgettext_lazy("admin", "is being imported")
    APPLIED = "applied", pgettext_lazy("admin", "imported")
    UNDOING = "undoing", pgettext_lazy("admin", "is being undone")
    UNDONE = "undone", pgettext_lazy("admin", "undone")
    DISCARDED = "discarded", pgettext_lazy("admin", "discarded")


AT_WORK = (State.CHECKING, State.APPLYING, State.UNDOING)


class Fate(models.TextChoices):
    """What the dry run says about a row."""

    NEW = "new", pgettext_lazy("admin", "new")
    CHANGED = "changed", pgettext_lazy("admin", "changed")
    UNCHANGED = "unchanged", pgettext_lazy("admin", "unchanged")
    LEFT = "left", pgettext_lazy("admin", "left as it is")
    REFUSED = "refused", pgettext_lazy("admin", "refused")


class Result(models.TextChoices):
    """What has been done with a row."""

    NONE = "", pgettext_lazy("admin", "nothing yet")
    WRITTEN = "written", pgettext_lazy("admin", "imported")
    FAILED = "failed", pgettext_lazy("admin", "not imported")
    UNDONE = "undone", pgettext_lazy("admin", "undone")
    KEPT = "kept", pgettext_lazy("admin", "not undone")


class ImportRun(models.Model):
    """One file on its way into the portal. Its rows go after 30 days, this summary stays."""

    kind = models.CharField(pgettext_lazy("admin", "what"), max_length=20, choices=Kind.choices)
    state = models.CharField(
        pgettext_lazy("admin", "status"), max_length=10, choices=State.choices, default=State.UPLOADED
    )
    paused = models.BooleanField(default=False)
    problem = models.TextField(blank=True)
    # Who started what is going on now: the work is done with this person's rights.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(pgettext_lazy("admin", "uploaded"), default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)

    file_name = models.CharField(pgettext_lazy("admin", "file"), max_length=200)
    encoding = models.CharField(max_length=20, blank=True)
    delimiter = models.CharField(max_length=1, blank=True)
    headers = models.JSONField(default=list)
    # Index of the file's column → name of the field.
    mapping = models.JSONField(default=dict)
    update_existing = models.BooleanField(default=True)
    publish = models.BooleanField(default=False)
    over_drafts = models.BooleanField(default=False)

    total = models.PositiveIntegerField(default=0)
    # Number of the last row that was read.
    position = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    purged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = pgettext_lazy("admin", "import")
        verbose_name_plural = pgettext_lazy("admin", "imports")
        indexes = [models.Index(fields=["state", "touched_at"], name="import_at_work")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file_name}"

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK and not self.paused

    @property
    def is_silent(self) -> bool:
        """At work by its state, but nobody has done anything for minutes."""
        return self.is_at_work and timezone.now() - self.touched_at > SILENCE

    @property
    def done(self) -> int:
        """How many rows the step that is going on has behind it."""
        if self.state == State.CHECKING:
            return min(self.position, self.total)
        results = self.counts.get("results", {})
        if self.state == State.UNDOING:
            return sum(results.get(name, 0) for name in (Result.UNDONE, Result.KEPT))
        return sum(results.get(name, 0) for name in (Result.WRITTEN, Result.FAILED))

    @property
    def to_do(self) -> int:
        """How many rows the step that is going on has in all."""
        if self.state == State.CHECKING:
            return self.total
        if self.state == State.UNDOING:
            results = self.counts.get("results", {})
            return sum(results.get(name, 0) for name in (Result.WRITTEN, Result.UNDONE, Result.KEPT))
        return sum(self.fates.get(name, 0) for name in (Fate.NEW, Fate.CHANGED))

    @property
    def fates(self) -> dict[str, int]:
        found: dict[str, int] = self.counts.get("fates", {})
        return found

    @property
    def results(self) -> dict[str, int]:
        found: dict[str, int] = self.counts.get("results", {})
        return found

    def count(self, group: str, found: Counter[str]) -> None:
        """Add to what was counted before; negative numbers take away."""
        sums = Counter(self.counts.get(group, {}))
        sums.update(found)
        self.counts[group] = dict(sums)

    @property
    def can_be_undone(self) -> bool:
        written = self.results.get(Result.WRITTEN, 0) > 0
        at_rest = self.state == State.APPLIED or (self.state == State.APPLYING and self.paused)
        return written and at_rest and self.purged_at is None


class ImportFile(models.Model):
    """The uploaded bytes: in the database, as the media folder is open to everyone."""

    run = models.OneToOneField(ImportRun, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.run)


class ImportRow(models.Model):
    """One row of the file: its cells, its fate, and what was done."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(pgettext_lazy("admin", "row"))
    cells = models.JSONField(default=dict)
    # What must not come twice in a file: UUID, slug or name.
    key = models.CharField(max_length=255, blank=True)
    label = models.CharField(max_length=255, blank=True)
    fate = models.CharField(max_length=10, choices=Fate.choices)
    changes = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    hints = models.JSONField(default=list)
    result = models.CharField(max_length=10, choices=Result.choices, default="", blank=True)
    note = models.TextField(blank=True)

    object_id = models.BigIntegerField(null=True, blank=True)
    # Revisions of Wagtail: the newest and the published one before the import wrote, the one that it made.
    before = models.BigIntegerField(null=True, blank=True)
    before_live = models.BigIntegerField(null=True, blank=True)
    after = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="import_row_once")]
        indexes = [
            models.Index(fields=["run", "fate", "number"], name="import_row_by_fate"),
            models.Index(fields=["run", "result", "number"], name="import_row_by_result"),
            models.Index(fields=["run", "key"], name="import_row_by_key"),
        ]

    def __str__(self) -> str:
        return pgettext("admin", "row %(number)d: %(label)s") % {"number": self.number, "label": self.label}
