from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

from .declaration import Declaration, FormDeclaration
from .record import PUBLIC_TASK, PersonalRecord

LONGEST_TEXT = 4000


class Kind(models.TextChoices):
    """The form an enquiry came through; also the key of its policy."""

    HINT = "hint", pgettext_lazy("admin", "hint: something is wrong")
    BARRIER = "barrier", pgettext_lazy("admin", "barrier")
    CONTACT = "contact", pgettext_lazy("admin", "message")
    LANGUAGE_MISSING = "language_missing", pgettext_lazy("admin", "language is missing")
    JOIN = "join", pgettext_lazy("admin", "wants to join the network")
    LOST_ACCESS = "lost_access", pgettext_lazy("admin", "member cannot sign in")


class Topic(models.TextChoices):
    """What is wrong with a page."""

    OUTDATED = "outdated", gettext_lazy("It is out of date")
    DATE_PLACE = "date_place", gettext_lazy("A date or a place is wrong")
    TRANSLATION = "translation", gettext_lazy("The translation is wrong")
    LINK = "link", gettext_lazy("A link does not work")
    HARD = "hard", gettext_lazy("It is hard to understand")
    BARRIER = "barrier", gettext_lazy("I cannot read, hear or use something")
    OTHER = "other", gettext_lazy("Something else")


class OtherForm(models.TextChoices):
    """How a person wants to get what a barrier keeps from them (§ 10b BGG NRW)."""

    CALL = "call", gettext_lazy("Someone calls me and explains it")
    MAIL = "mail", gettext_lazy("As plain text by e-mail")
    EASY = "easy", gettext_lazy("In Easy German")
    LARGE = "large", gettext_lazy("In large print")
    SIGN = "sign", gettext_lazy("In sign language")
    OTHER = "other", gettext_lazy("In another way")


class Enquiry(PersonalRecord):
    """An "Anliegen": a hint, a barrier, a question or a wish that a reader sends to the city."""

    declaration: ClassVar[Declaration] = Declaration(
        forms=(
            FormDeclaration(
                Kind.HINT,
                pgettext_lazy("admin", "Something wrong here?"),
                gettext_lazy("We use it to correct the page and, if you want, to answer you."),
            ),
            FormDeclaration(
                Kind.BARRIER,
                pgettext_lazy("admin", "Report a barrier"),
                gettext_lazy("We use it to remove the barrier and to answer you."),
                retention=180,
            ),
            FormDeclaration(
                Kind.CONTACT, pgettext_lazy("admin", "Contact"), gettext_lazy("We use it to answer your question.")
            ),
            FormDeclaration(
                Kind.LANGUAGE_MISSING,
                pgettext_lazy("admin", "My language is not here"),
                gettext_lazy("We use it to find someone who speaks your language, and to answer you."),
            ),
            FormDeclaration(
                Kind.JOIN,
                pgettext_lazy("admin", "Join the network"),
                gettext_lazy("We use it to get to know your organisation and to invite you."),
            ),
            FormDeclaration(
                Kind.LOST_ACCESS,
                pgettext_lazy("admin", "Lost access"),
                gettext_lazy("We use it to make sure who you are and to open your account for you again."),
                retention=30,
            ),
        ),
        legal_basis=PUBLIC_TASK,
        # In which form somebody needs an answer may tell of a disability; where a barrier is, they write themselves.
        personal=(
            "text",
            "name",
            "email",
            "phone",
            "wished_language",
            "other_form",
            "page_path",
            "organisation",
            "work",
        ),
        plain=("kind", "page", "page_title", "topic"),
    )

    desk_view = "enquiries:index"

    kind = models.CharField(pgettext_lazy("admin", "form"), max_length=20, choices=Kind.choices)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=pgettext_lazy("admin", "page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # As they were: a page that is deleted takes nothing with it.
    page_title = models.CharField(pgettext_lazy("admin", "title of the page"), max_length=255, blank=True)
    page_path = models.CharField(pgettext_lazy("admin", "address of the page"), max_length=500, blank=True)
    topic = models.CharField(pgettext_lazy("admin", "topic"), max_length=20, choices=Topic.choices, blank=True)
    other_form = models.CharField(
        pgettext_lazy("admin", "wanted in another form"), max_length=20, choices=OtherForm.choices, blank=True
    )
    text = models.TextField(pgettext_lazy("admin", "text"), max_length=LONGEST_TEXT, blank=True)
    name = models.CharField(pgettext_lazy("admin", "name"), max_length=120, blank=True)
    email = models.EmailField(pgettext_lazy("admin", "e-mail"), blank=True, db_index=True)
    phone = models.CharField(pgettext_lazy("admin", "phone"), max_length=40, blank=True)
    wished_language = models.CharField(pgettext_lazy("admin", "wished language"), max_length=60, blank=True)

    # Of an initiative it may be a person's name.
    organisation = models.CharField(pgettext_lazy("admin", "organisation"), max_length=200, blank=True)
    work = models.CharField(pgettext_lazy("admin", "what it does"), max_length=500, blank=True)

    class Meta(PersonalRecord.Meta):
        abstract = False
        verbose_name = pgettext_lazy("admin", "enquiry")
        verbose_name_plural = pgettext_lazy("admin", "enquiries")
        default_permissions = ()
        permissions = [
            ("handle_hint", pgettext_lazy("admin", "Can read, answer and close hints on pages")),
            ("handle_enquiry", pgettext_lazy("admin", "Can read, answer and close all enquiries")),
        ]
        indexes = [models.Index(fields=["kind", "state"], name="enquiry_kind_state")]

    @property
    def form_key(self) -> str:
        return self.kind


class Answer(models.Model):
    """What staff wrote back; the sender reads it under the private link, and by mail if the address is confirmed."""

    wagtail_reference_index_ignore = True

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="answers")
    text = models.TextField(pgettext_lazy("admin", "answer"), max_length=LONGEST_TEXT * 2)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("admin", "author"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sent_at = models.DateTimeField(pgettext_lazy("admin", "sent"))
    mail = models.ForeignKey(
        "post_office.Email",
        verbose_name=pgettext_lazy("admin", "mail"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = pgettext_lazy("admin", "answer")
        verbose_name_plural = pgettext_lazy("admin", "answers")
        ordering = ["sent_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.enquiry} / {self.sent_at:%d.%m.%Y}"
