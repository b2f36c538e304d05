from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from .declaration import CALL_WITHIN, FormDeclaration
from .record import record_models


def declared_forms() -> dict[str, FormDeclaration]:
    """All forms that take personal data, by key."""
    return {form.key: form for model in record_models() for form in model.declaration.forms}


class PolicyManager(models.Manager["FormPolicy"]):
    def of(self, key: str) -> "FormPolicy":
        """The policy of a form; made with the declared retention when first asked for."""
        form = declared_forms()[key]
        defaults = {"keep_days": form.retention, "call_days": form.call_within}
        policy, _ = self.get_or_create(key=key, defaults=defaults)
        return policy

    def ensure_all(self) -> None:
        """A row for every declared form, for the admin's list."""
        for key in declared_forms():
            self.of(key)


class NoticeManager(models.Manager["NoticeVersion"]):
    def keep(self, version: str, form: str, text: str) -> None:
        """Remember what this version says, from its first use on."""
        self.get_or_create(version=version, defaults={"form": form, "text": text})


class NoticeVersion(models.Model):
    """What a privacy notice said when somebody was shown it: records name the version only."""

    wagtail_reference_index_ignore = True

    version = models.CharField(pgettext_lazy("admin", "version"), max_length=16, unique=True)
    form = models.CharField(pgettext_lazy("admin", "form"), max_length=40)
    text = models.TextField(pgettext_lazy("admin", "German text"))
    first_used = models.DateTimeField(pgettext_lazy("admin", "used since"), default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("admin", "version of a privacy notice")
        verbose_name_plural = pgettext_lazy("admin", "versions of privacy notices")
        ordering = ["-first_used", "-pk"]
        default_permissions = ("view",)

    objects = NoticeManager()

    def __str__(self) -> str:
        return f"{self.form} {self.first_used:%d.%m.%Y}"


class FormPolicy(models.Model):
    """How long a form's records are kept, who is told about new ones, and how soon somebody is called."""

    wagtail_reference_index_ignore = True

    key = models.CharField(pgettext_lazy("admin", "form"), max_length=40, unique=True, editable=False)
    keep_days = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "days kept after closing"),
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=pgettext_lazy(
            "admin", "Stands in the form's privacy notice. A shorter time also holds for old ones."
        ),
    )
    call_days = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "days until a call"),
        default=CALL_WITHIN,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=pgettext_lazy(
            "admin",
            "Who gave only a phone number reads that you call within so many days. Not for the conference.",
        ),
    )
    mailbox = models.EmailField(
        pgettext_lazy("admin", "mailbox that is told"),
        blank=True,
        help_text=pgettext_lazy(
            "admin", "Gets a mail that there is something new, without any personal data. Empty: nobody is told."
        ),
    )

    class Meta:
        verbose_name = pgettext_lazy("admin", "form and its retention")
        verbose_name_plural = pgettext_lazy("admin", "forms and their retention")
        ordering = ["key"]
        default_permissions = ("view", "change")

    objects = PolicyManager()

    def __str__(self) -> str:
        form = declared_forms().get(self.key)
        return str(form.title) if form else self.key

    @property
    def kept(self) -> timedelta:
        return timedelta(days=self.keep_days)
