"""Tells translators what a language's files lack, without a database."""

from .files import PAGE_FOLDERS, SNIPPET_FILES, Content, ContentError, slug_of
from .overlay import Overlay
from .rows import SNIPPETS, model_of
from .translations import sentences


def check(content: Content, language: str) -> tuple[list[str], list[str]]:
    """What is wrong in a language, and which offers, news and sessions it does not have (they are shown in German)."""
    overlay = Overlay()
    left_out = []
    for file in SNIPPET_FILES:
        _check_vocabulary(content, language, file, overlay)
    for slug, file in content.page_files.items():
        if content.has(language, file):
            _check_page(content, language, slug, file, overlay)
        elif file.startswith(("offers/", "news/", "sessions/")):
            left_out.append(slug)
        else:
            overlay.say(f"{language}/{file}", "is missing")
    for path in sorted((content.root / language).rglob("*.yaml")):
        name = path.relative_to(content.root / language).as_posix()
        if name not in {*content.page_files.values(), *(f"{file}.yaml" for file in SNIPPET_FILES)}:
            overlay.say(f"{language}/{name}", f"belongs to no German file (pages lie in {', '.join(PAGE_FOLDERS)})")
    return overlay.problems, left_out


def _check_vocabulary(content: Content, language: str, file: str, overlay: Overlay) -> None:
    name = f"{file}.yaml"
    if not content.has(language, name):
        overlay.say(f"{language}/{name}", "is missing")
        return
    try:
        german, prose = content.german(name), content.prose(language, name)
    except ContentError as error:
        overlay.problems.append(str(error))
        return
    for key in prose:
        if key not in german:
            overlay.say(f"{language}/{name}: {key}", "does not exist in the German file")
    for key, data in german.items():
        if key not in prose:
            overlay.say(f"{language}/{name}: {key}", "is missing")
        else:
            overlay.fields(SNIPPETS[file], data, prose[key], f"{language}/{name}: {key}")


def _check_page(content: Content, language: str, slug: str, file: str, overlay: Overlay) -> None:
    before = len(overlay.problems)
    try:
        german = content.german(file)
        if german.get("before", {}).get("language") == language:
            german = {**german, **german["before"]["texts"]}
        text = overlay.fields(model_of(file), german, content.prose(language, file), f"{language}/{file}")
        if len(overlay.problems) == before:
            sentences(model_of(file), german, text, language, slug_of(slug))
    except ContentError as error:
        overlay.problems.append(str(error))
