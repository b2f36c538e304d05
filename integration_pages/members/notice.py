"""The privacy notice for members: what their account holds, why, and for how long (Art. 13 GDPR)."""

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import override

from integration_pages.enquiries.models import PUBLIC_TASK, NoticeVersion
from integration_pages.enquiries.notices import PrivacyNotice
from integration_pages.translation.languages import SOURCE

FORM = "member"


def _sentences() -> tuple[str, ...]:
    return (
        _(
            "We keep your name, your e-mail address, the language of your mails, your organisations and when you last "
            "signed in."
        ),
        _("We use it so that you can hand in news and offers for your organisation, and to write to you about them."),
        _("We may do this because it is %(basis)s.") % {"basis": PUBLIC_TASK},
        _(
            "It is kept until you delete your account. If you have not signed in for a year we ask you, and delete it "
            "when there is no answer."
        ),
        _("What you have handed in stays with your organisation, without your name."),
    )


def member_notice() -> PrivacyNotice:
    """In the active language; its version is a sum over the German one."""
    with override(SOURCE):
        german = " ".join(_sentences())
    return PrivacyNotice(_sentences(), german, hashlib.sha256(german.encode()).hexdigest()[:16])


def keep_notice() -> str:
    """The version that is shown now, kept with its text."""
    notice = member_notice()
    NoticeVersion.objects.keep(notice.version, FORM, notice.german)
    return notice.version
