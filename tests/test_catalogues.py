"""The catalogues: what readers and members see is complete in every published language, what staff see in German."""

import re
import shutil
from functools import cache
from importlib.resources import files
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as translate
from django.utils.translation import override, to_locale

LOCALE = Path(settings.LOCALE_PATHS[0])
# Message ids are English.
LANGUAGES = [code for code in settings.PORTAL_LANGUAGES if code != "en"]
FORMS = {"de": 2, "de-simple": 2, "uk": 4, "ar": 6, "tr": 2}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?\w+[^>]*>")


@cache
def catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / to_locale(code) / "LC_MESSAGES" / "django.po"))


def is_for_staff(entry: polib.POEntry) -> bool:
    return bool(entry.msgctxt == "admin")


def must_be_complete(entry: polib.POEntry, code: str) -> bool:
    return code == "de" or not is_for_staff(entry)


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def names(entries: list[polib.POEntry]) -> list[str]:
    return [entry.msgid for entry in entries]


def test_every_published_language_has_its_number_of_plural_forms() -> None:
    for code in LANGUAGES:
        assert catalogue(code).metadata["Language"] == to_locale(code)
        assert catalogue(code).metadata["Plural-Forms"].startswith(f"nplurals={FORMS[code]};"), code


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_missing(code: str) -> None:
    missing = [
        entry
        for entry in catalogue(code)
        if must_be_complete(entry, code) and (entry.fuzzy or not all(text.strip() for text in texts(entry)))
    ]
    assert names(missing) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_plural_form_is_there(code: str) -> None:
    incomplete = [entry for entry in catalogue(code) if entry.msgid_plural and len(texts(entry)) != FORMS[code]]
    assert names(incomplete) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_guessed(code: str) -> None:
    """`makemessages` marks what it took from a similar string; such a text must not wait to be believed."""
    assert names([entry for entry in catalogue(code) if entry.fuzzy]) == []


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text.replace("%%", "")))


def fits(entry: polib.POEntry, text: str) -> bool:
    """Placeholders and tags as in the English; only words for exactly one or two may leave the number out."""
    if not text:
        return True
    wanted = [placeholders(source) for source in filter(None, (entry.msgid, entry.msgid_plural))]
    tags = sorted(TAG.findall(text)) == sorted(TAG.findall(entry.msgid))
    if not entry.msgid_plural:
        return tags and placeholders(text) == wanted[0]
    left_out = set(wanted[-1]) - set(placeholders(text))
    return tags and set(placeholders(text)) <= set(wanted[-1]) and len(left_out) <= 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_placeholders_survive(code: str) -> None:
    broken = [entry for entry in catalogue(code) if not all(fits(entry, text) for text in texts(entry))]
    assert names(broken) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_spaces_and_line_breaks_at_the_ends_are_kept(code: str) -> None:
    """A colon or a comma may be another one; what separates words stays."""
    broken = [
        entry
        for entry in catalogue(code)
        for text in texts(entry)
        if text and (text[0].isspace(), text[-1].isspace()) != (entry.msgid[0].isspace(), entry.msgid[-1].isspace())
    ]
    assert names(broken) == []


def test_german_is_polite() -> None:
    familiar = re.compile(r"\b(du|dich|dir|dein\w*)\b", re.IGNORECASE)
    for code in ("de", "de-simple"):
        assert names([entry for entry in catalogue(code) if any(map(familiar.search, texts(entry)))]) == [], code


def test_all_languages_hold_the_same_strings() -> None:
    german = {key(entry) for entry in catalogue("de")}
    for code in LANGUAGES:
        assert {key(entry) for entry in catalogue(code)} == german, code


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_catalogue_is_what_pages_use(code: str) -> None:
    entry = catalogue(code).find("Show all offers")
    assert entry is not None
    with override(code):
        assert translate("Show all offers") == entry.msgstr != "Show all offers"


def test_strings_of_other_packages_still_come_from_them() -> None:
    """Else the package has reworded them and ours are shown no longer: `cms/catalogue_strings.py` has to follow."""
    theirs: set[str] = set()
    for package, folder in (
        ("allauth", "locale/en"),
        ("django", "conf/locale/en"),
        ("django", "contrib/auth/locale/en"),
    ):
        path = files(package).joinpath(folder, "LC_MESSAGES", "django.po")
        theirs |= {entry.msgid for entry in polib.pofile(str(path))}
    ours = [entry for entry in catalogue("de") if ("cms/catalogue_strings.py", "") in entry.occurrences]
    assert ours
    assert [entry.msgid for entry in ours if entry.msgid not in theirs] == []


@pytest.mark.slow
def test_the_catalogues_hold_what_the_code_and_the_templates_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same as `make messages`, on a copy."""
    if not shutil.which("xgettext"):
        pytest.skip("Collecting strings needs gettext: apt-get install gettext")
    for folder in ("cms", "integration_pages", "snippets", "templates"):
        shutil.copytree(
            settings.BASE_DIR / folder,
            tmp_path / folder,
            ignore=shutil.ignore_patterns("__pycache__", "static", "content"),
        )
    (tmp_path / "locale").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settings, "LOCALE_PATHS", [str(tmp_path / "locale")])
    call_command("makemessages", locale=["de"], no_wrap=True, add_location="file", verbosity=0)
    found = polib.pofile(str(tmp_path / "locale/de/LC_MESSAGES/django.po"))
    said, held = {key(entry) for entry in found}, {key(entry) for entry in catalogue("de")}
    assert said - held == set(), "missing in the catalogues: make messages"
    assert held - said == set(), "nobody says this any longer: make messages"
