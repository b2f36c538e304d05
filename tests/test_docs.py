"""What the documents promise: every setting is explained, every link inside the documents leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / "docs" / "betrieb" / "einstellungen.md"
# Set by the test runner, not by people.
INTERNAL = {"PYTEST_XDIST_WORKER"}
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def variables_in_settings() -> set[str]:
    code = "\n".join(path.read_text() for path in (ROOT / "cms" / "settings").glob("*.py"))
    return set(re.findall(r"""env(?:\.\w+)?\(\s*["']([A-Z0-9_]+)["']""", code)) - INTERNAL


def explained() -> set[str]:
    """Names in the first column of the tables."""
    rows = [line.split("|")[1] for line in SETTINGS.read_text().splitlines() if line.startswith("| `")]
    return {name for cell in rows for name in re.findall(r"`([A-Z0-9_]+)`", cell)}


def test_every_environment_variable_is_explained_and_none_that_does_not_exist():
    for_make = set(re.findall(r"^([A-Z]+) \?=", (ROOT / "Makefile").read_text(), re.MULTILINE)) | {"WORKERS"}
    assert explained() == variables_in_settings() | for_make


def anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_inside_the_documents_lead_somewhere(document):
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text()):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        found = (document.parent / name).resolve() if name else document
        assert found.exists(), target
        if anchor:
            assert anchor in anchors(found), target
