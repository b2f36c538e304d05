"""Where a snippet is used, and why it may not be deleted.

Asked before every deletion, in the admin and in code. Wagtail's reference index is written by a job and knows only what
is published; a place that the job has not seen yet, or that waits in a draft, counts here too.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Model, ProtectedError, Q, RestrictedError, TextField
from django.db.models.deletion import Collector
from django.db.models.functions import Cast
from django.utils.translation import npgettext
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, ReferenceIndex, Revision, TranslatableMixin

Key: TypeAlias = tuple[type[Model], Any]
SHOWN_PLACES = 3


class SnippetInUse(ProtectedError):
    """Raised when a snippet that something still points to is to be deleted; the message names the places."""

    def __init__(self, snippet: Model, places: list[Model]) -> None:
        self.snippet, self.places = snippet, places
        super().__init__(in_words(snippet, places), set(places))

    def __str__(self) -> str:
        return str(self.args[0])


def in_words(snippet: Model, places: list[Model]) -> str:
    names = ", ".join(f"„{place}“" for place in places[:SHOWN_PLACES])
    return npgettext(
        "admin",
        "“%(snippet)s” is used in %(count)d place and cannot be deleted: %(places)s.",
        "“%(snippet)s” is used in %(count)d places and cannot be deleted: %(places)s.",
        len(places),
    ) % {
        "snippet": snippet,
        "count": len(places),
        "places": f"{names}, …" if len(places) > SHOWN_PLACES else names,
    }


def rows_of(snippet: Model) -> list[Model]:
    """The row itself; of a German row also its translations, which go with it."""
    if not (isinstance(snippet, TranslatableMixin) and snippet.locale.language_code == settings.LANGUAGE_CODE):
        return [snippet]
    return list(type(snippet)._base_manager.filter(translation_key=snippet.translation_key))


def places_of(snippet: Model) -> list[Model]:
    """Pages, snippets and other entries that use it, each once, as the German row where there is one."""
    return list(_real(_users(rows_of(snippet))).values())


def make_deletable(snippets: Iterable[Model]) -> None:
    """Let go of copies nobody sees. Raises `SnippetInUse` for the first snippet that is used."""
    for snippet in snippets:
        rows = rows_of(snippet)
        users = _users(rows)
        if places := _real(users):
            raise SnippetInUse(snippet, list(places.values()))
        for row in rows:
            _let_go(row)


def _users(rows: list[Model]) -> dict[Key, Model]:
    own = {(type(row), row.pk) for row in rows}
    targets = {(ContentType.objects.get_for_model(row).pk, str(row.pk)) for row in rows}
    found = {(type(user), user.pk): user for row in rows for user in _protecting(row)}
    for user in (*_indexed(rows), *_in_streams(rows), *_in_drafts(rows)):
        key = (type(user), user.pk)
        if key not in found and targets & {ref[:2] for ref in ReferenceIndex._extract_references_from_object(user)}:
            found[key] = user
    return {key: user for key, user in found.items() if key not in own}


def _protecting(row: Model) -> Iterator[Model]:
    try:
        Collector(using=row._state.db or "default", origin=row).collect([row])
    except ProtectedError as refusal:
        yield from (_owner(found) for found in refusal.protected_objects)
    except RestrictedError as refusal:
        yield from (_owner(found) for found in refusal.restricted_objects)


def _owner(found: Model) -> Model:
    """The page that a row of an inline panel belongs to; anything else is its own owner."""
    parent = next((field for field in found._meta.get_fields() if isinstance(field, ParentalKey)), None)
    return getattr(found, parent.name) if parent else found


def _indexed(rows: list[Model]) -> Iterator[Model]:
    references = ReferenceIndex.get_references_to_in_bulk(rows).values_list("content_type", "object_id").distinct()
    for content_type, pk in references:
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model and (user := model._default_manager.filter(pk=pk).first()):
            yield user


def _in_streams(rows: list[Model]) -> Iterator[Model]:
    for model in ReferenceIndex.indexed_models:
        for field in (field for field in model._meta.get_fields() if isinstance(field, StreamField)):
            texts = model._default_manager.annotate(as_text=Cast(F(field.name), TextField()))
            yield from texts.filter(_mentions(rows))


def _in_drafts(rows: list[Model]) -> Iterator[Model]:
    for model in ReferenceIndex.indexed_models:
        if issubclass(model, DraftStateMixin):
            drafts = model._default_manager.filter(has_unpublished_changes=True).values("latest_revision")
            revisions = Revision.objects.filter(pk__in=drafts).annotate(as_text=Cast(F("content"), TextField()))
            for revision in revisions.filter(_mentions(rows)):
                yield revision.as_object()


def _mentions(rows: list[Model]) -> Q:
    mentioned = Q()
    for row in rows:
        mentioned |= Q(as_text__contains=str(row.pk))
    return mentioned


def _german_row(user: Model) -> Model | None:
    if not isinstance(user, TranslatableMixin) or user.locale.language_code == settings.LANGUAGE_CODE:
        return user
    rows = type(user)._default_manager.filter(translation_key=user.translation_key)
    german: Model | None = rows.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return german


def _real(users: dict[Key, Model]) -> dict[Key, Model]:
    """Without the copies that translations keep of facts which the German row has long given up (#820 of
    wagtail-localize): readers get facts from the German row, and editors could not find such a copy."""
    real = {}
    for key, user in users.items():
        german = _german_row(user)
        if german is None:
            real[key] = user
        elif (german_key := (type(german), german.pk)) in users:
            real[german_key] = users[german_key]
    return real


def _let_go(row: Model) -> None:
    """Only such copies are left: an optional link is cleared, a link row goes, a duty takes the German row's value."""
    for relation in row._meta.related_objects:
        field = relation.field
        copies = field.model._base_manager.filter(**{field.name: row.pk})
        if field.null:
            copies.update(**{field.name: None})
        elif any(isinstance(other, ParentalKey) for other in field.model._meta.get_fields()):
            copies.delete()
        else:
            for copy in copies:
                german = _german_row(copy)
                if german is not None:
                    type(copy)._base_manager.filter(pk=copy.pk).update(
                        **{field.attname: getattr(german, field.attname)}
                    )
