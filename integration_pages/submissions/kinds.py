"""What can be handed in. A room registers its kind: how a form's content becomes a page, and back."""

from collections.abc import Mapping
from typing import Any, Protocol

from wagtail.models import Page

from integration_pages.translation.languages import is_german

from .forms import SubmissionForm
from .models import Submission

Content = Mapping[str, Any]


class Kind(Protocol):
    """One kind of page that members hand in. `content` is what its form's `content()` gave: plain JSON values."""

    key: str  # the last part of its form's address
    name: Any  # what it is: "News"
    invitation: Any  # on the button that leads to its form: "Hand in news"
    icon: str

    @property
    def form_class(self) -> type[SubmissionForm]:
        """The form it is written in; a plain attribute of the class will do."""

    def parent(self) -> Page | None:
        """The German page below which new ones stand; None while there is none, then nothing can be sent."""

    def build(self, submission: Submission) -> Page:
        """A new, unsaved German page from the submission's content; with a slug that is free below the parent."""

    def write(self, page: Page, submission: Submission) -> None:
        """Put the submission's content into a page's newest version; what members cannot change stays as it is."""

    def read(self, page: Page) -> dict[str, Any]:
        """The content that `write` would put into this page: after an editor has corrected it."""

    def text_as_it_came(self, page: Page, submission: Submission) -> Page | None:
        """A copy of the page with the prose in the language it was written in; None for a German text."""


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _KINDS[kind.key] = kind


def kind_of(key: str) -> Kind:
    """The registered kind; a `KeyError` for none."""
    return _KINDS[key]


def goes_live_at_once(submission: Submission) -> bool:
    """What members of a trusted organisation hand in, unless its kind says `always_reviewed`.

    A text that is not German waits all the same: readers get it in German first, and somebody has to write that.
    """
    is_trusted = submission.organisation is not None and submission.organisation.is_trusted
    return is_trusted and waits_for_nobody(kind_of(submission.kind), submission.language)


def waits_for_nobody(kind: Kind, language: str) -> bool:
    """Whether a text of this kind and language needs no review when its organisation is trusted."""
    return is_german(language) and not getattr(kind, "always_reviewed", False)


def kinds() -> list[Kind]:
    return list(_KINDS.values())
