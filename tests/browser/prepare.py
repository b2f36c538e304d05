"""What the browser tests read: the demo, a page with every block, and a member who may not enter the admin.

Run as a program, with the settings and the database of the server that will show it.
"""

import django

MEMBER = "mitglied@example.org"
EVERY_BLOCK = "alle-bausteine"
# The secrets of private links follow from the key, so that tests know them without asking the portal.
SECRET_KEY = "browser-tests"
ASKED_ORGANISATION = 90_001  # its number, which its link is made of


def main() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_demo")
    add_page_with_every_block()
    add_member()
    let_the_member_hand_in()
    ask_an_organisation()
    ask_no_foreign_servers()


def add_page_with_every_block() -> None:
    from integration_pages.home.blocks import StandardStream
    from integration_pages.models import HomePage
    from tests.factories.pages import make_standard
    from tests.factories.translations import translate

    stream = StandardStream()
    values = [(name, block.get_preview_value()) for name, block in stream.child_blocks.items()]
    home = HomePage.objects.get(locale__language_code="de")
    page = make_standard(
        home,
        "Alle Bausteine",
        slug=EVERY_BLOCK,
        teaser="Jeder Baustein einmal, mit den Inhalten seiner Vorschau.",
        body=stream.to_python(stream.get_prep_value(stream.normalize(values))),
    )
    translate(page, "ar")


def add_member() -> None:
    from django.contrib.auth import get_user_model

    from cms.demo.accounts import PASSWORD

    get_user_model().objects.create_user(MEMBER, PASSWORD, last_name="Demo Mitglied")


def let_the_member_hand_in() -> None:
    """An organisation, and a list of news whose pages go through a review."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

    from cms.users.groups import EDITORS
    from integration_pages.models import HomePage, NewsIndexPage
    from tests.factories.news import make_news_index
    from tests.factories.vocabulary import make_organisation

    member = get_user_model().objects.get(email=MEMBER)
    if not member.memberships.exists():
        member.memberships.create(organisation=make_organisation())
    index = NewsIndexPage.objects.filter(locale__language_code="de").first()
    index = index or make_news_index(HomePage.objects.get(locale__language_code="de"))
    if index.get_workflow() is None:
        task = GroupApprovalTask.objects.create(name="Durchsicht")
        task.groups.set(Group.objects.filter(name=EDITORS))
        workflow = Workflow.objects.create(name="Einsendungen")
        WorkflowTask.objects.create(workflow=workflow, task=task)
        WorkflowPage.objects.create(workflow=workflow, page=index)


def ask_an_organisation() -> None:
    """Whether its own entry and one offer are still right."""
    from django.utils import timezone

    from integration_pages.offers.models import Confirmation, OfferPage
    from tests.factories.vocabulary import make_organisation

    organisation = make_organisation("Verein Beispiel", pk=ASKED_ORGANISATION, email="verein@example.org")
    offer = OfferPage.objects.get(slug="lernzeit", locale__language_code="de")
    for about in (offer, None):
        Confirmation.objects.create(
            organisation=organisation, offer=about, first_asked_at=timezone.now(), asked_at=timezone.now()
        )


def ask_no_foreign_servers() -> None:
    """Jobs run at once here, so the first clock would wait for every link of the demo."""
    from integration_pages.offers.models import TrustSettings

    choices = TrustSettings.load()
    choices.link_check = False
    choices.save()


if __name__ == "__main__":
    django.setup()
    main()
