"""The foundation of everything that takes personal data from a visitor."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Self
from uuid import UUID, uuid4

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from .declaration import Declaration, FormDeclaration

# § 10b BGG NRW wants an answer within a reasonable time; the federal law says a month.
ANSWER_WITHIN = timedelta(days=30)

# Public basis of a city's tasks; a form that rests on consent declares another one.
PUBLIC_TASK = gettext_lazy("a task of the city in the public interest (Art. 6(1)(e) GDPR with § 3 DSG NRW)")


class State(models.TextChoices):
    """Where a record stands. `UNCONFIRMED` waits for its sender; staff may take it up all the same."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("admin", "address not confirmed")
    NEW = "new", pgettext_lazy("admin", "new")
    OPEN = "open", pgettext_lazy("admin", "in progress")
    ANSWERED = "answered", pgettext_lazy("admin", "answered")
    CLOSED = "closed", pgettext_lazy("admin", "closed")


class RecordQuerySet(models.QuerySet[Any]):
    def wanted(self) -> Self:
        """Without what was caught as spam."""
        return self.filter(is_spam=False)

    def waiting(self) -> Self:
        """What somebody still has to deal with."""
        return self.wanted().exclude(state__in=self.model.settled)

    def overdue(self, now: datetime) -> Self:
        """Waiting for an answer for longer than a month."""
        return self.waiting().exclude(state=State.UNCONFIRMED).filter(created_at__lt=now - ANSWER_WITHIN)

    def of_person(self, email: str) -> Self:
        return self.filter(**{f"{self.model.declaration.email}__iexact": email.strip()})


class PersonalRecord(models.Model):
    """Something a visitor has sent: always with a day on which it is deleted."""

    declaration: ClassVar[Declaration]
    # Name of the admin view that lists these records, for the mail that tells of a new one.
    desk_view: ClassVar[str] = "wagtailadmin_home"
    # Templates of the mail that asks to confirm an address, without `_subject.txt` and `_message.txt`.
    confirm_mail: ClassVar[str] = "enquiries/email/confirm"
    # A model may have a vocabulary of its own for `state`, around the three it shares: unconfirmed, new and closed.
    # In these states nobody waits for anything.
    settled: ClassVar[frozenset[str]] = frozenset({State.ANSWERED, State.CLOSED})
    # Wagtail's index of references would keep rows about rows that are gone.
    wagtail_reference_index_ignore = True

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(pgettext_lazy("admin", "received"), default=timezone.now, editable=False)
    language = models.CharField(pgettext_lazy("admin", "sender's language"), max_length=20, editable=False)
    notice_version = models.CharField(
        pgettext_lazy("admin", "version of the privacy notice"), max_length=16, editable=False
    )
    state = models.CharField(
        pgettext_lazy("admin", "status"), max_length=12, choices=State.choices, default=State.NEW, editable=False
    )
    confirmed_at = models.DateTimeField(pgettext_lazy("admin", "address confirmed"), null=True, editable=False)
    closed_at = models.DateTimeField(pgettext_lazy("admin", "closed"), null=True, editable=False)
    delete_on = models.DateField(pgettext_lazy("admin", "is deleted on"), db_index=True, editable=False)
    is_spam = models.BooleanField(pgettext_lazy("admin", "spam"), default=False, editable=False)
    spam_reason = models.CharField(pgettext_lazy("admin", "why spam"), max_length=120, blank=True, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Links are known to their receivers only; what was sent twice is found by the sums.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    confirm_hash = models.CharField(max_length=64, unique=True, editable=False)
    content_hash = models.CharField(max_length=64, db_index=True, editable=False)
    sent_once = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["-created_at"]

    objects = RecordQuerySet.as_manager()

    def __str__(self) -> str:
        """Without personal data: it is shown in headings and written to logs."""
        return f"{self.form.title} {timezone.localtime(self.created_at):%d.%m.%Y %H:%M}"

    @property
    def form_key(self) -> str:
        return self.declaration.forms[0].key

    @property
    def form(self) -> FormDeclaration:
        return self.declaration.form(self.form_key)

    @property
    def first_state(self) -> str:
        """Where a record stands when it has just come."""
        return State.UNCONFIRMED if self.address else State.NEW

    @property
    def is_up_to_sender(self) -> bool:
        """Whether only the sender can confirm it; an unconfirmed record that staff can confirm is kept for longer."""
        return True

    @property
    def kept_from(self) -> datetime:
        """From when on the longest time counts: when it came, or when its sender was last heard of."""
        return self.created_at

    @property
    def latest_day(self) -> date:
        """When it goes whatever happens."""
        return timezone.localdate(self.kept_from + timedelta(days=self.form.longest))

    @property
    def address(self) -> str:
        """The sender's e-mail address; empty when none was given."""
        return str(getattr(self, self.declaration.email, "") or "") if self.declaration.email else ""

    @property
    def may_be_mailed(self) -> bool:
        return bool(self.address and self.confirmed_at and not self.is_spam)

    def is_overdue(self, now: datetime | None = None) -> bool:
        waits = self.state not in (*self.settled, State.UNCONFIRMED) and not self.is_spam
        return waits and self.created_at < (now or timezone.now()) - ANSWER_WITHIN

    def personal_data(self) -> dict[str, Any]:
        """Declared fields that hold something, by name: what the person has a right to see."""
        values = self.content(*self.declaration.personal)
        return {name: value for name, value in values.items() if value not in ("", None, [])}

    def content(self, *names: str) -> dict[str, Any]:
        """Values of fields by name, relations as keys."""
        fields: dict[str, Any] = {field.name: field for field in self._meta.concrete_fields}
        return {name: fields[name].value_from_object(self) for name in names}

    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        return [*super().check(**kwargs), *_declaration_problems(cls)]


def record_models() -> list[type[PersonalRecord]]:
    """Every model with personal data from visitors."""
    return [model for model in apps.get_models() if issubclass(model, PersonalRecord)]


def find(**lookup: str | UUID) -> PersonalRecord | None:
    """The one record in all models with this unique value."""
    for model in record_models():
        if record := model._default_manager.filter(**lookup).first():
            return record
    return None


def _declaration_problems(model: type[PersonalRecord]) -> list[checks.CheckMessage]:
    declaration = getattr(model, "declaration", None)
    if not isinstance(declaration, Declaration):
        return [checks.Error("A model with personal data has to declare it.", obj=model, id="enquiries.E001")]
    shared = {field.name for field in PersonalRecord._meta.get_fields()}
    own = [field.name for field in model._meta.concrete_fields if field.name not in shared and not field.primary_key]
    named = Counter([*declaration.personal, *declaration.plain])
    problems = []
    if wrong := sorted({*own, *named} - {name for name in own if named[name] == 1}):
        text = f"These fields are not declared exactly once, as personal or as plain: {', '.join(wrong)}."
        problems.append(checks.Error(text, obj=model, id="enquiries.E002"))
    if declaration.email and declaration.email not in declaration.personal:
        problems.append(checks.Error("The e-mail field is not declared.", obj=model, id="enquiries.E003"))
    others = [form.key for other in record_models() if other is not model for form in other.declaration.forms]
    keys = [form.key for form in declaration.forms]
    if not keys or len({*keys}) != len(keys) or {*keys} & {*others}:
        problems.append(checks.Error("Keys of forms have to be there, and unique.", obj=model, id="enquiries.E004"))
    if not declaration.legal_basis or any(form.retention < 0 or not form.purpose for form in declaration.forms):
        problems.append(checks.Error("Purpose, legal basis or retention is missing.", obj=model, id="enquiries.E005"))
    return list(problems)
