"""The HTML of every type of page in every language is valid."""

import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import html5lib
import pytest

from .pages import LANGUAGES, OPEN
from .server import ROOT, Portal

JAR = Path(os.environ.get("VNU_JAR", ROOT / "var" / "tools" / "vnu.jar"))
NO_VALIDATOR = "The Nu validator needs java and VNU_JAR=…/vnu.jar (in the npm package vnu-jar; or as var/tools/vnu.jar)"


def source(portal: Portal, path: str) -> str:
    try:
        with urllib.request.urlopen(f"{portal.url}{path}") as response:
            return str(response.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_parses_without_an_error(portal: Portal, language: str) -> None:
    found = {}
    for name, path in OPEN.items():
        text = source(portal, f"/{language}/{path}")
        parser = html5lib.HTMLParser()
        parser.parse(text)
        lines = text.splitlines()
        if errors := [(code, lines[line - 1].strip()) for (line, _column), code, _ in parser.errors]:
            found[name] = errors
    assert found == {}


@pytest.mark.skipif(not (shutil.which("java") and JAR.exists()), reason=NO_VALIDATOR)
def test_the_nu_validator_finds_nothing(portal: Portal, tmp_path: Path) -> None:
    for language in ("de", "ar", "de-simple"):
        for name, path in OPEN.items():
            target = tmp_path / f"{language} {name}.html"
            target.write_text(source(portal, f"/{language}/{path}"))
    command = ["java", "-Xss1m", "-jar", str(JAR), "--format", "json", "--errors-only", *map(str, tmp_path.iterdir())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    assert [(Path(it["url"]).stem, it["message"], it.get("extract", "")) for it in messages] == []
