"""A picture that has arrived becomes a row, and goes again when nobody used it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import BaseForm
from wagtail.images import get_image_model
from wagtail.models import Collection, ReferenceIndex, Revision

from .pipeline import MEMBERS, CleanPicture, clean_picture

COLLECTION = "Eingesandt"
# Long enough for a form that is finished next week.
KEPT_UNUSED = timedelta(days=30)


def submitted_pictures() -> Collection:
    """Where pictures from outside the editorial team lie; made when the first one comes."""
    root = Collection.get_first_root_node() or Collection.add_root(instance=Collection(name="Root"))
    if found := root.get_children().filter(name=COLLECTION).first():
        return found
    with transaction.atomic():
        # The parent is held: two that come at once would make two of them.
        held = Collection.objects.select_for_update().get(pk=root.pk)
        return held.get_children().filter(name=COLLECTION).first() or held.add_child(
            instance=Collection(name=COLLECTION)
        )


def store_picture(
    upload: File[bytes],
    *,
    title: str,
    alt: str = "",
    credit: str = "",
    licence: str,
    user: Any,
    collection: Collection | None = None,
) -> Any:
    """The upload as a saved picture; its sizes are made by a job of the same transaction.

    Raises a ValidationError for what is no good picture. No file stays when the row cannot be written; so that none
    stays either when what follows fails, call it before the transaction of the rest begins.
    """
    clean = clean_picture(upload, MEMBERS)
    picture = get_image_model()(
        **_words(title, alt, credit, licence),
        uploaded_by_user=user,
        collection=collection or submitted_pictures(),
    )
    picture.file = clean
    try:
        with transaction.atomic():
            picture.save()
    except BaseException:
        if picture.file._committed and picture.file.name:
            picture.file.storage.delete(picture.file.name)
        raise
    return picture


def _words(title: str, alt: str, credit: str, licence: str) -> dict[str, str]:
    values = {"title": title, "description": alt, "credit": credit, "licence": licence}
    fields = get_image_model()._meta
    return {name: value[: fields.get_field(name).max_length] for name, value in values.items()}


def own_pictures(user: Any) -> QuerySet[Any]:
    """What this person has sent; of nobody else, and nothing the editors have sorted into another collection."""
    if not user.is_authenticated:
        return get_image_model().objects.none()
    return get_image_model().objects.filter(uploaded_by_user=user, collection__name=COLLECTION)


def kept_picture(data: Mapping[str, Any], name: str, user: Any) -> Any:
    """The picture that came with an earlier copy of this form, or None: the `initial` of its field."""
    key = str(data.get(f"{name}-kept") or "")
    if not (key.isascii() and key.isdigit() and len(key) < 16):
        return None
    return own_pictures(user).filter(pk=int(key)).first()


def keep_picture(
    form: BaseForm, name: str, *, user: Any, title: str, alt: str = "", credit: str = "", licence: str
) -> Any:
    """Call it once the form has been checked, whatever came out: a good picture is stored though the rest is wrong.

    Returns the form's picture now: the new one, the one that was there, or None. The form shows it when it is shown
    again, so that nobody has to choose a file twice; words given later become those of the picture.
    """
    field = form.fields[name]
    was_refused = name in form.errors
    picture = form.get_initial_for_field(field, name) if was_refused else form.cleaned_data.get(name)
    if isinstance(picture, CleanPicture):
        picture = store_picture(picture, title=title, alt=alt, credit=credit, licence=licence, user=user)
    elif picture is not None:
        _describe(picture, user, _words(title, alt, credit, licence))
    field.widget.kept = picture
    return picture


def _describe(picture: Any, user: Any, words: dict[str, str]) -> None:
    changed = {name: value for name, value in words.items() if getattr(picture, name) != value}
    if changed and own_pictures(user).filter(pk=picture.pk).exists():
        for name, value in changed.items():
            setattr(picture, name, value)
        picture.save(update_fields=list(changed))


def is_on_a_page(picture: Any) -> bool:
    """A page shows it, or one of its versions does: what is said about it is not only its sender's any more."""
    # A body is JSON in JSON, and a draft's stands in no index: any number like the picture's own counts.
    in_a_body = Q(content__body__regex=rf": {picture.pk}[],}}]")
    in_versions = Revision.objects.filter(Q(content__picture=picture.pk) | in_a_body)
    return in_versions.exists() or ReferenceIndex.get_references_to(picture).exists()


def purge_uploads(now: datetime) -> int:
    """Delete what was sent and used nowhere: neither a row nor a page's version names it. The number of pictures."""
    model = get_image_model()
    unused = model.objects.filter(collection__name=COLLECTION, created_at__lt=now - KEPT_UNUSED)
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.name == "renditions":
            continue
        users = relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
        unused = unused.filter(~Exists(users))
    deleted = 0
    for picture in unused:
        if not is_on_a_page(picture):
            picture.delete()
            deleted += 1
    return deleted
