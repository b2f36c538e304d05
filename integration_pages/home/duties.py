from django.db import models
from django.utils.translation import pgettext_lazy


class Duty(models.TextChoices):
    """Pages a public body must offer (BGG NRW § 10b, BITVNRW, § 5 DDG, Art. 13 GDPR), in the order of the foot line."""

    CONTACT = "contact", pgettext_lazy("admin", "contact")
    LANGUAGE_MISSING = "language_missing", pgettext_lazy("admin", "my language is not here")
    EASY_GERMAN = "easy_german", pgettext_lazy("admin", "Easy German")
    SIGN_LANGUAGE = "sign_language", pgettext_lazy("admin", "sign language")
    ACCESSIBILITY = "accessibility", pgettext_lazy("admin", "accessibility statement")
    BARRIER = "barrier", pgettext_lazy("admin", "report a barrier")
    IMPRINT = "imprint", pgettext_lazy("admin", "imprint")
    PRIVACY = "privacy", pgettext_lazy("admin", "privacy")


# Where the law's pages stand (address contract).
SLUGS: dict[str, str] = {
    Duty.ACCESSIBILITY: "barrierefreiheit",
    Duty.BARRIER: "barriere-melden",
    Duty.CONTACT: "kontakt",
    Duty.IMPRINT: "impressum",
    Duty.PRIVACY: "datenschutz",
}
