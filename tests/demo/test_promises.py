"""What the demo's pages promise about the forms is what the code does."""

import re

import pytest

from cms.demo.files import Content
from integration_pages.enquiries.models import declared_forms
from integration_pages.enquiries.services.days import SETTLED_AFTER, SPAM_FOR, UNCONFIRMED_FOR

CONTENT = Content()
LANGUAGES = ["de", "de-simple", "en", "uk", "ar", "tr"]


def text_of(language: str, slug: str) -> str:
    return (CONTENT.root / language / "pages" / f"{slug}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_privacy_page_names_every_period_after_which_enquiries_go(language: str) -> None:
    periods = {form.retention for form in declared_forms().values()} | {UNCONFIRMED_FOR.days, SPAM_FOR.days}
    named = {int(number) for number in re.findall(r"\d+", text_of(language, "datenschutz"))}
    assert periods <= named
    # Said in words: a year at most, a month without a reply. Registrations go on a day of their own.
    longest = {form.longest for key, form in declared_forms().items() if key != "registration"}
    assert (longest, SETTLED_AFTER.days) == ({365}, 30)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", ["kontakt", "barriere-melden", "sprache-fehlt"])
def test_a_page_with_a_form_leaves_the_choice_of_e_mail_and_phone(language: str, slug: str) -> None:
    text = text_of(language, slug)
    assert "](mailto:" in text and "](tel:" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_and_the_barrier_page_lead_to_each_other(language: str) -> None:
    """§ 10b BGG NRW: the statement leads to the form, the form's page to the ombuds office."""
    assert "](page:barriere-melden)" in text_of(language, "barrierefreiheit")
    barrier = text_of(language, "barriere-melden")
    assert "](page:barrierefreiheit)" in barrier and "10b" in barrier
