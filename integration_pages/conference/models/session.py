from datetime import UTC
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.fields import StreamField
from wagtail.search import index

from integration_pages.base.bodies import body_context
from integration_pages.base.models import BasePage
from integration_pages.base.streams import ProseStream
from integration_pages.conference.choices import Format
from integration_pages.conference.forms import SessionForm
from integration_pages.conference.panels import session_edit_handler
from integration_pages.conference.querysets import SessionManager
from snippets.fields import CodeListField
from snippets.languages import spoken_language_choices


class SessionPage(BasePage):
    """One item of the programme: what, when, in which room, by whom, in which languages; afterwards what came of it."""

    parent_page_types = ["integration_pages.ConferencePage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = SessionForm
    edit_handler = session_edit_handler
    fetched_with = (*BasePage.fetched_with, "field")
    shown_with = ("field", "speaker_links__speaker__organisation")
    prose = (*BasePage.prose, "abstract", "body")
    needs_parent = True

    starts_at = models.DateTimeField(pgettext_lazy("admin", "begins"))
    ends_at = models.DateTimeField(pgettext_lazy("admin", "ends"))
    # The key of one of the edition's rooms; empty for what concerns the whole house.
    room = models.CharField(
        pgettext_lazy("admin", "room"),
        max_length=32,
        blank=True,
        help_text=pgettext_lazy("admin", "Empty for what concerns the whole house, like a break."),
    )
    format = models.CharField(
        pgettext_lazy("admin", "format"), max_length=12, choices=Format.choices, default=Format.TALK
    )
    abstract = models.TextField(
        pgettext_lazy("admin", "what it is about"),
        max_length=2000,
        blank=True,
        help_text=pgettext_lazy("admin", "A few plain sentences. An empty line begins a new paragraph."),
    )
    languages = CodeListField(pgettext_lazy("admin", "languages of the session"), code_choices=spoken_language_choices)
    interpretation = CodeListField(pgettext_lazy("admin", "interpreted into"), code_choices=spoken_language_choices)
    sign_language = models.BooleanField(pgettext_lazy("admin", "with German Sign Language"), default=False)
    field = models.ForeignKey(
        "snippets.FieldOfAction",
        verbose_name=pgettext_lazy("admin", "field of action"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="conference_sessions",
    )
    capacity = models.PositiveSmallIntegerField(
        pgettext_lazy("admin", "number of places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=pgettext_lazy("admin", "Empty: as many as the room has."),
    )
    registration_needed = models.BooleanField(
        pgettext_lazy("admin", "registration needed"),
        default=False,
        help_text=pgettext_lazy("admin", "Otherwise everyone who is at the conference may come."),
    )
    is_cancelled = models.BooleanField(
        pgettext_lazy("admin", "cancelled"),
        default=False,
        help_text=pgettext_lazy("admin", "It stays in the programme, marked as cancelled."),
    )
    body = StreamField(
        ProseStream(),
        verbose_name=pgettext_lazy("admin", "documentation"),
        blank=True,
        help_text=pgettext_lazy("admin", "After the conference: what came of it, pictures with credit, files."),
    )

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("abstract"),
        index.SearchField("body"),
        index.FilterField("starts_at"),
        index.FilterField("format"),
    ]

    objects: ClassVar[SessionManager] = SessionManager()

    class Meta:
        verbose_name = pgettext_lazy("admin", "session")
        verbose_name_plural = pgettext_lazy("admin", "sessions")

    @property
    def description(self) -> str:
        return self.search_description or self.teaser or " ".join(self.abstract.split())[:240]

    @property
    def is_documented(self) -> bool:
        """Something was written down of what came of it; asked of rows whose body is not fetched too."""
        return bool(self.has_body) if hasattr(self, "has_body") else bool(self.body)

    def clean(self) -> None:
        super().clean()
        # In UTC: on the clock an hour comes twice once a year.
        if self.starts_at and self.ends_at and self.ends_at.astimezone(UTC) <= self.starts_at.astimezone(UTC):
            raise ValidationError({"ends_at": pgettext("admin", "The session ends before it begins.")})

    def shown_names(self) -> list[str]:
        from integration_pages.conference.findable import names_of_session

        return names_of_session(self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The session; nothing while its edition is not live: Wagtail would serve it all the same."""
        from integration_pages.conference.programme import edition_of

        edition = edition_of(self)
        if edition is None or not edition.live:
            raise Http404
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from integration_pages.conference.details import session_context

        context = super().get_context(request, *args, **kwargs)
        context.update(body_context(self.facts, request))
        context.update(session_context(self.facts, request, timezone.now()))
        return context
