"""What Django, its libraries and we mail arrives as it was written."""

import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends import locmem

from cms.mail_backend import OutboxBackend

pytestmark = pytest.mark.django_db
TEXTS = ["{% 20 % Rabatt", "{{ 7 }} und {# weg #}", "{% now 'Y' %}", "{% endverbatim %}{{ settings }}", "{% verbatim %}", "{"]


@pytest.fixture(autouse=True)
def through_the_outbox(settings: object) -> None:
    settings.EMAIL_BACKEND = f"{OutboxBackend.__module__}.{OutboxBackend.__qualname__}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", TEXTS)
def test_braces_in_a_mail_are_text_and_no_template(text: str) -> None:
    message = EmailMultiAlternatives(f"Kurs {text}", f"Hallo {text}\n", "a@example.org", ["b@example.org"])
    message.attach_alternative(f"<p>{text}</p>", "text/html")
    message.send()
    sent = mail.outbox[0]
    assert (sent.subject, sent.body) == (f"Kurs {text}", f"Hallo {text}\n")
    assert sent.alternatives[0][0] == f"<p>{text}</p>"  # type: ignore[attr-defined]
    assert (message.subject, message.body) == (f"Kurs {text}", f"Hallo {text}\n")
