"""What accounts, the admin and the machine keep of people, for the register of processing."""

from django.utils.translation import pgettext_lazy

from integration_pages.enquiries.activities import Activity, declare
from integration_pages.enquiries.models import PUBLIC_TASK

ADMINISTRATION = pgettext_lazy("admin", "administration")
STAFF = pgettext_lazy("admin", "staff and translators")
SAFETY = pgettext_lazy("admin", "a legal obligation (Art. 6(1)(c) with Art. 32 GDPR)")


def connect() -> None:
    declare(*_people(), *_machine())


def _people() -> tuple[Activity, ...]:
    return (
        Activity(
            "accounts",
            pgettext_lazy("admin", "Accounts of staff and translators"),
            pgettext_lazy("admin", "So that only those write and see something who may."),
            PUBLIC_TASK,
            STAFF,
            ADMINISTRATION,
            pgettext_lazy("admin", "When the administration deletes the account."),
            {
                "users.User": ("email", "first_name", "last_name", "preferred_language", "last_login", "groups"),
                "wagtailusers.UserProfile": ("user", "preferred_language", "avatar"),
                "wagtailcore.APIToken": ("user", "name"),
            },
        ),
        Activity(
            "log-in",
            pgettext_lazy("admin", "Signing in"),
            pgettext_lazy("admin", "To let people in and to keep others out."),
            SAFETY,
            pgettext_lazy("admin", "everybody with an account; who tries to sign in"),
            pgettext_lazy("admin", "nobody"),
            pgettext_lazy(
                "admin",
                "Password, codes and keys with the account; the session after 12 hours; attempts after five minutes. "
                "What has expired is swept up every hour.",
            ),
            {
                "users.User": ("password",),
                "account.EmailAddress": ("user", "email"),
                "account.EmailConfirmation": ("email_address",),
                "mfa.Authenticator": ("user", "data"),
                "sessions.Session": ("session_data",),
            },
            also=(
                pgettext_lazy("admin", "a cookie for the time of the session"),
                pgettext_lazy("admin", "the client's address and a checksum of the tried e-mail address"),
            ),
        ),
        Activity(
            "contacts",
            pgettext_lazy("admin", "Contact persons and organisations"),
            pgettext_lazy("admin", "So that readers know whom to ask."),
            pgettext_lazy("admin", "consent for names (Art. 6(1)(a) GDPR); otherwise a public task"),
            pgettext_lazy("admin", "contact persons of organisations"),
            pgettext_lazy("admin", "the public; names only with a recorded consent"),
            pgettext_lazy("admin", "When the editors replace them; from earlier versions with `purge_revisions`."),
            {
                "snippets.ContactPerson": ("holder", "function", "phone", "email", "consent_on"),
                "snippets.Organisation": ("name", "phone", "email"),
            },
        ),
        Activity(
            "pictures",
            pgettext_lazy("admin", "Pictures and documents"),
            pgettext_lazy("admin", "To illustrate pages and to offer files."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "people in pictures; who has uploaded them"),
            pgettext_lazy("admin", "the public, as far as they are used"),
            pgettext_lazy("admin", "When the editors delete them; what was sent in and is not used after 30 days."),
            {
                "images.PortalImage": ("file", "title", "description", "uploaded_by_user"),
                "wagtailimages.Image": ("uploaded_by_user",),
                "wagtaildocs.Document": ("file", "title", "uploaded_by_user"),
                "wagtailcore.UploadedFile": ("file", "uploaded_by_user"),
            },
        ),
    )


def _machine() -> tuple[Activity, ...]:
    return (
        Activity(
            "history",
            pgettext_lazy("admin", "History of pages and entries"),
            pgettext_lazy("admin", "To know who has changed and published what, and to bring back earlier versions."),
            PUBLIC_TASK,
            STAFF,
            pgettext_lazy("admin", "whoever edits the page"),
            pgettext_lazy("admin", "With the page or entry; earlier versions with `purge_revisions`."),
            {
                "wagtailcore.Page": ("owner", "locked_by"),
                "wagtailcore.Revision": ("user", "content"),
                "wagtailcore.PageLogEntry": ("user", "data"),
                "wagtailcore.ModelLogEntry": ("user", "data"),
                "wagtailcore.WorkflowState": ("requested_by",),
                "wagtailcore.TaskState": ("finished_by", "comment"),
                "wagtailcore.Comment": ("user", "text", "resolved_by"),
                "wagtailcore.CommentReply": ("user", "text"),
                "wagtailcore.PageSubscription": ("user",),
                "wagtailadmin.EditingSession": ("user", "last_seen_at"),
                "wagtailadmin.FormState": ("user",),
                "wagtail_localize.StringTranslation": ("last_translated_by",),
                "wagtail_localize.SegmentOverride": ("last_translated_by",),
            },
        ),
        Activity(
            "jobs",
            pgettext_lazy("admin", "Jobs of the server"),
            pgettext_lazy("admin", "To do work behind the scenes. Jobs know numbers only, no addresses and no texts."),
            PUBLIC_TASK,
            pgettext_lazy("admin", "nobody directly"),
            ADMINISTRATION,
            pgettext_lazy("admin", "After one day, failed ones after 30 days."),
            {"django_tasks_database.DBTaskResult": ("args_kwargs", "traceback")},
        ),
        Activity(
            "server-logs",
            pgettext_lazy("admin", "Logs of the server"),
            pgettext_lazy("admin", "To find errors and attacks."),
            SAFETY,
            pgettext_lazy("admin", "everybody who opens a page"),
            ADMINISTRATION,
            pgettext_lazy(
                "admin", "As set at the web server; clients' addresses are shortened before they are written."
            ),
            also=(
                pgettext_lazy("admin", "client's shortened address, time, page without search words and secret links"),
            ),
        ),
    )
