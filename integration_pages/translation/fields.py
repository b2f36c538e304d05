"""Which fields wagtail-localize sends to translators: what a model calls its prose, and nothing else."""

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page
from wagtail_localize.fields import BaseTranslatableField, SynchronizedField, TranslatableField

# Technical columns of a page that wagtail-localize leaves alone too.
NOT_COPIED = {"path", "depth", "numchild", "go_live_at", "expire_at", "first_published_at", "content_type", "owner"}


class ProseAndFacts:
    """Reads a page model's `prose`; every other editable field is a fact, copied and out of a translator's way.

    A class attribute that is computed, since the fields of a model are not known while its class is made.
    """

    def __get__(self, instance: models.Model | None, model: type[Page]) -> list[BaseTranslatableField]:
        prose: tuple[str, ...] = model.prose
        facts = [
            field.name
            for field in model._meta.get_fields()
            if isinstance(field, models.Field)
            and field.editable
            and field.name not in NOT_COPIED
            and not isinstance(field, models.AutoField | models.ManyToManyField | ParentalKey)
            and not getattr(field.remote_field, "parent_link", False)
            and field.name not in prose
        ]
        children = [
            relation.name
            for relation in get_all_child_relations(model)
            if relation.name != COMMENTS_RELATION_NAME and relation.name not in prose
        ]
        return [
            *(TranslatableField(name) for name in prose),
            *(SynchronizedField(name, overridable=False) for name in (*facts, *children)),
        ]
