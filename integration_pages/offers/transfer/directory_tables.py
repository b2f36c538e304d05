"""Organisations and places: one row for all languages, written at once, with a revision for each change."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError, QuerySet
from django.utils.translation import npgettext, pgettext, pgettext_lazy
from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.permissions import policy_registry
from wagtail.signal_handlers import disable_reference_index_auto_update

from snippets.models import Organisation, Place

from .columns import Column, ReferenceColumn, UuidColumn, column_of
from .kinds import Problems, Refused, Table, Written, told
from .models import ImportRow, Kind
from .names import Directory, Names, as_uuid
from .values import key

# Headings that people give these columns in their own lists.
HEADINGS = {
    "name": ["Bezeichnung"],
    "phone": ["Telefonnummer", "Tel.", "Tel"],
    "email": ["Mail", "E-Mail-Adresse"],
    "website": ["Homepage", "Internet", "URL"],
    "street": ["Straße", "Adresse", "Anschrift"],
    "postal_code": ["PLZ"],
    "city": ["Ort", "Stadt"],
    "district": ["Ortsteil", "Stadtteil"],
    "parent": ["gehört zu"],
}
UUID_HELP = pgettext_lazy("admin", "Finds the entry again, whatever it is called now. Empty: by name.")


class DirectoryTable(Table):
    """What is known by its name: an entry is found by its UUID, else by its name."""

    model: Any

    def names(self, directory: Directory) -> Names:
        raise NotImplementedError

    def may(self, user: Any) -> bool:
        policy = policy_registry.get_by_type(self.model)
        return bool(policy.user_has_permission(user, "add") and policy.user_has_permission(user, "change"))

    def exists(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._default_manager.order_by("pk")
        return rows

    def rows(self) -> Iterable[Any]:
        return self.exists().iterator(chunk_size=500)

    def find(self, cells: Mapping[str, str], directory: Directory) -> tuple[Any | None, str]:
        text, name = cells.get("uuid", ""), cells.get("name", "")
        if text:
            uuid = as_uuid(text)
            if uuid is None:
                raise ValidationError({"uuid": pgettext("admin", "This is not a UUID.")})
            return self.exists().filter(uuid=uuid).first(), f"uuid:{uuid}"
        found = self.names(directory).same_name(name)
        if len(found) > 1:
            message = npgettext(
                "admin",
                "There is %(count)d entry of this name. Please give the UUID of the right one.",
                "There are %(count)d entries of this name. Please give the UUID of the right one.",
                len(found),
            )
            raise ValidationError({"name": message % {"count": len(found)}})
        return (self.exists().filter(pk=found[0]).first() if found else None), f"name:{key(name)}"[:255]

    def new(self, cells: Mapping[str, str]) -> Any:
        uuid: UUID | None = as_uuid(cells.get("uuid", ""))
        return self.model(uuid=uuid or uuid4())

    def problems(self, row: Any, directory: Directory) -> Problems:
        """As `full_clean`, with one query a row however many entries there are."""
        found: Problems = []
        failed = set()
        for check in (row.clean_fields, lambda: self.clean(row, directory)):
            try:
                check()
            except ValidationError as refusal:
                found += [problem for problem in told(refusal) if problem[0] not in failed]
                failed |= {name for name, _ in found}
        if not found:
            try:
                row.validate_unique()
            except ValidationError as refusal:
                found += told(refusal)
        return found

    def clean(self, row: Any, directory: Directory) -> None:
        row.clean()

    def remember(self, row: Any, directory: Directory) -> None:
        self.names(directory).add(row.pk, row.uuid, row.name)

    def write(self, row: Any, user: Any, *, is_new: bool, publish: bool) -> Written:
        before = None
        if not is_new:
            stored = self.exists().select_for_update().get(pk=row.pk)
            # So that there is something to go back to.
            if stored.latest_revision_id is None:
                stored.save_revision(clean=False)
            before = stored.latest_revision_id
            row.latest_revision_id = before
        row.save()
        if is_new:
            log(instance=row, action="wagtail.create", user=user, content_changed=True)
        # What the row refers to was noted when it was saved; the revision adds nothing to that.
        with disable_reference_index_auto_update():
            revision = row.save_revision(user=user, clean=False, log_action=not is_new)
        return Written(row.pk, before, None, revision.pk)

    def undo(self, row: ImportRow, user: Any, *, published: bool) -> None:
        entry = self.exists().select_for_update().filter(pk=row.object_id).first()
        if entry is None:
            raise Refused(pgettext("admin", "has been deleted since"))
        after = Revision.objects.filter(pk=row.after).first()
        if entry.latest_revision_id != row.after or after is None or self._differs(entry, after):
            raise Refused(pgettext("admin", "has been changed since"))
        if row.before is None:
            try:
                log(instance=entry, action="wagtail.delete", user=user, deleted=True)
                entry.delete()
            except ProtectedError as refusal:
                raise Refused(str(refusal)) from refusal
            return
        before = Revision.objects.filter(pk=row.before).first()
        if before is None:
            raise Refused(pgettext("admin", "its earlier state is not kept any more"))
        old = before.as_object()
        old.latest_revision_id = entry.latest_revision_id
        old.full_clean()
        old.save()
        old.save_revision(user=user, clean=False, log_action=True, previous_revision=before)

    def _differs(self, entry: Any, revision: Revision) -> bool:
        """Changed without a revision, too: by a job, by a provider's word."""
        then, now = revision.as_object(), entry
        return any(
            field.value_from_object(then) != field.value_from_object(now)
            for field in self.model._meta.concrete_fields
            if field.name != "latest_revision"
        )


def _column(model: Any, name: str) -> Column:
    return column_of(model, name, also=HEADINGS.get(name, ()))


class OrganisationTable(DirectoryTable):
    kind = Kind.ORGANISATIONS
    model = Organisation

    def __init__(self) -> None:
        parent: Any = Organisation._meta.get_field("parent")
        self.columns: list[Column] = [
            UuidColumn("uuid", UUID_HELP),
            *(_column(Organisation, name) for name in ("name", "kind", "sphere", "level", "legal_form")),
            ReferenceColumn(parent, lambda directory: directory.organisations, also=HEADINGS["parent"]),
            *(
                _column(Organisation, name)
                for name in (
                    "description", "phone", "email", "website", "street", "postal_code", "city", "spoken_languages",
                    "member_since", "confirmed_on",
                )
            ),
        ]  # fmt: skip

    def names(self, directory: Directory) -> Names:
        return directory.organisations

    def clean(self, row: Organisation, directory: Directory) -> None:
        """As `Organisation.clean`, by the names in memory: that one reads all organisations for each."""
        if set(self.names(directory).same_name(row.name)) - {row.pk}:
            raise ValidationError({"name": pgettext("admin", "There is an organisation of this name already.")})
        if row.pk and row.parent_id and row.pk in row._ancestor_ids():
            raise ValidationError({"parent": pgettext("admin", "An organisation cannot be part of itself.")})


class PlaceTable(DirectoryTable):
    kind = Kind.PLACES
    model = Place

    def __init__(self) -> None:
        self.columns: list[Column] = [
            UuidColumn("uuid", UUID_HELP),
            *(
                _column(Place, name)
                for name in (
                    "name", "street", "postal_code", "city", "district", "latitude", "longitude", "transport",
                    "access_features", "hide_address",
                )
            ),
        ]  # fmt: skip

    def names(self, directory: Directory) -> Names:
        return directory.places
