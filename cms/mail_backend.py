"""Where every mail of Django and its libraries goes: into the outbox, word for word."""

from collections.abc import Sequence
from copy import copy

from django.core.mail import EmailMessage, EmailMultiAlternatives
from post_office import EmailBackend


def verbatim(text: str) -> str:
    """A template that gives this text, whatever braces are in it."""
    return text.replace("{", "{% templatetag openbrace %}")


class OutboxBackend(EmailBackend):  # type: ignore[misc]
    """django-post-office compiles subject and text as templates. Titles of offers, names and comments stand in them:
    "{% 20" would keep a mail from being written, and a tag would be carried out.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int | None:
        sent: int | None = super().send_messages([self._as_template(message) for message in email_messages])
        return sent

    @staticmethod
    def _as_template(message: EmailMessage) -> EmailMessage:
        made = copy(message)
        made.subject, made.body = verbatim(str(message.subject)), verbatim(str(message.body))
        if isinstance(made, EmailMultiAlternatives):
            made.alternatives = [(verbatim(str(content)), kind) for content, kind in made.alternatives]
        return made
