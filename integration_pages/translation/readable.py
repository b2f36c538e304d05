"""Which live pages readers can open: some are nothing without the page above them, as a session without its edition."""

from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .coverage import page_models


def readable(rows: PageQuerySet) -> PageQuerySet:
    """Of live German pages those that do not stand below one that is not live, where their type depends on it."""
    dependent = [model._meta.model_name for model in page_models() if model.needs_parent]
    above = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    return rows.exclude(Exists(Page.objects.filter(path=above, live=False)), content_type__model__in=dependent)


def has_dependents(model: type[Page]) -> bool:
    """Whether pages of this type decide about those below them."""
    return any(getattr(below, "needs_parent", False) for below in model.allowed_subpage_models())
