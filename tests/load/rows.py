"""The database's side of the load: a site with members who have signed in, and the counts at the end.

Run as a program, with the settings and the database of the servers: `prepare <members>` or `count`.
"""

import json
import sys
from typing import Any

import django

ADDRESS = "mitglied-{number}@example.org"


def prepare(members: int) -> list[dict[str, Any]]:
    """A list of news, and that many members, each with an organisation and an open session."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from wagtail.models import Locale

    from cms.users.models import User
    from tests.factories.news import make_news_index
    from tests.factories.pages import make_home
    from tests.factories.vocabulary import make_organisation

    call_command("migrate", verbosity=0, interactive=False)
    Locale.objects.get_or_create(language_code="de")
    make_news_index(make_home())
    found = []
    for number in range(members):
        person = User(email=ADDRESS.format(number=number), preferred_language="de")
        person.set_unusable_password()
        person.save()
        organisation = make_organisation(f"Verein {number}")
        person.memberships.create(organisation=organisation)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        found.append({"session": session.session_key, "organisation": organisation.pk})
    return found


def count() -> dict[str, Any]:
    """What became of it: every number of a submission by its title, and everything that is half."""
    from post_office.models import Email
    from wagtail.models import Page, WorkflowState

    from integration_pages.models import NewsPage, Submission

    rows = list(Submission.objects.with_state().prefetch_related("steps"))
    mails = list(Email.objects.values_list("message", flat=True))
    half = {row.title: missing for row in rows if (missing := _missing(row, mails))}
    return {
        "titles": [row.title for row in rows],
        "half": half,
        "pages": NewsPage.objects.count(),
        "without_submission": NewsPage.objects.filter(submissions=None).count(),
        "workflow_states": WorkflowState.objects.count(),
        "mails": len(mails),
        "tree_problems": sum(map(len, Page.find_problems())),
    }


def _missing(row: Any, mails: list[str]) -> list[str]:
    """What a submission that was acknowledged lacks, or has twice."""
    from wagtail.models import Page, WorkflowState

    from integration_pages.submissions.models import State, StepKind

    page = Page.objects.filter(pk=row.page_id).first()
    rules = {
        "page": page is not None,
        "state": row.state == State.WAITING,
        "step": [step.kind for step in row.steps.all()] == [StepKind.SENT],
        "mail": sum(str(row.uuid) in text for text in mails) == 1,
        "workflow state": WorkflowState.objects.filter(object_id=str(row.page_id)).count() == 1,
        "version": page is not None and page.specific.revisions.count() == 1,
    }
    return [name for name, is_kept in rules.items() if not is_kept]


if __name__ == "__main__":
    django.setup()
    act, *arguments = sys.argv[1:]
    result = prepare(int(arguments[0])) if act == "prepare" else count()
    print(json.dumps(result))  # noqa: T201
