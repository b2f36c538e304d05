"""Names for the register where a model gives none: columns that nobody sees in the admin, and those of packages."""

from typing import Any

from django.utils.translation import pgettext_lazy

WHO = pgettext_lazy("admin", "account")
WHEN = pgettext_lazy("admin", "when")
WHAT = pgettext_lazy("admin", "what was done")
CHANGES = pgettext_lazy("admin", "changed values")

COLUMNS: dict[str, Any] = {
    "action": WHAT,
    "answer": pgettext_lazy("admin", "answer"),
    "answered_at": WHEN,
    "args_kwargs": pgettext_lazy("admin", "numbers of what a job is about"),
    "asked_at": WHEN,
    "at": WHEN,
    "avatar": pgettext_lazy("admin", "picture of the person"),
    "bcc": pgettext_lazy("admin", "e-mail"),
    "by": WHO,
    "cc": pgettext_lazy("admin", "e-mail"),
    "cells": pgettext_lazy("admin", "cells of the table"),
    "changes": CHANGES,
    "comment": pgettext_lazy("admin", "comment"),
    "content": pgettext_lazy("admin", "content"),
    "context": pgettext_lazy("admin", "text"),
    "created_at": WHEN,
    "data": pgettext_lazy("admin", "details"),
    "email": pgettext_lazy("admin", "e-mail"),
    "email_address": pgettext_lazy("admin", "e-mail"),
    "exception_type": pgettext_lazy("admin", "error"),
    "file": pgettext_lazy("admin", "file"),
    "finished_by": WHO,
    "groups": pgettext_lazy("admin", "roles"),
    "headers": pgettext_lazy("admin", "headers of the mail"),
    "html_message": pgettext_lazy("admin", "text"),
    "kind": pgettext_lazy("admin", "kind"),
    "label": pgettext_lazy("admin", "name"),
    "last_daily": WHEN,
    "last_seen_at": WHEN,
    "last_translated_by": WHO,
    "locked_by": WHO,
    "message": pgettext_lazy("admin", "text"),
    "name": pgettext_lazy("admin", "name"),
    "new": CHANGES,
    "note": pgettext_lazy("admin", "note"),
    "notice_version": pgettext_lazy("admin", "version of the privacy notice"),
    "old": CHANGES,
    "opened_by": WHO,
    "organisation": pgettext_lazy("admin", "organisation"),
    "organisation_name": pgettext_lazy("admin", "organisation"),
    "owner": WHO,
    "password": pgettext_lazy("admin", "password, as a checksum"),
    "picture": pgettext_lazy("admin", "picture"),
    "problems": pgettext_lazy("admin", "problems found"),
    "reminded_at": WHEN,
    "requested_by": WHO,
    "resolved_by": WHO,
    "reviewer": WHO,
    "session_data": pgettext_lazy("admin", "session"),
    "subject": pgettext_lazy("admin", "subject"),
    "text": pgettext_lazy("admin", "text"),
    "ticked": pgettext_lazy("admin", "what was checked"),
    "title": pgettext_lazy("admin", "title"),
    "to": pgettext_lazy("admin", "e-mail"),
    "traceback": pgettext_lazy("admin", "error"),
    "uploaded_by_user": WHO,
    "user": WHO,
}

TABLES: dict[str, Any] = {
    "integration_pages.EnquiryNote": pgettext_lazy("admin", "notes of the desk"),
    "integration_pages.MediatorLanguage": pgettext_lazy("admin", "languages"),
}
