"""The sentence in which the words stand, with the words marked."""

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .words import tidied, words

LENGTH, BEFORE = 180, 50


def marked(text: str, language: str, stems: frozenset[str], *, whole: bool = False) -> SafeString:
    """A piece of a text around the first places where a searched word stands, each in `<mark>`; else its beginning.

    With `whole=True` all of it: for titles.
    """
    text = tidied(text, language)
    places = _places(text, language, stems, within=len(text) if whole else 2 * LENGTH)
    start, end = (0, len(text)) if whole else _window(text, places)
    pieces, position = [], start
    for first, last in places:
        if first >= position and last <= end:
            pieces.append((text[position:first], text[first:last]))
            position = last
    html = format_html_join("", "{}<mark>{}</mark>", pieces) + conditional_escape(text[position:end])
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return mark_safe(f"{before}{html}{after}")  # noqa: S308 (each part is escaped above)


def _places(text: str, language: str, stems: frozenset[str], *, within: int) -> list[tuple[int, int]]:
    """Where the words stand, in order, so many characters from the first on; of a joined word the whole."""
    found: list[tuple[int, int]] = []
    for word in words(text, language, tidy=False):
        if found and word.start > found[0][0] + within:
            break
        if word.stem in stems and not (found and word.start < found[-1][1]):
            found.append((word.start, word.end))
    return found


def _window(text: str, places: list[tuple[int, int]]) -> tuple[int, int]:
    """From a little before the first place to the end of a word."""
    start = max(0, places[0][0] - BEFORE) if places else 0
    if start:
        start = text.find(" ", start) + 1
    end = start + LENGTH
    if end >= len(text):
        return start, len(text)
    last = text.rfind(" ", start + LENGTH // 2, end)
    return start, last if last > 0 else end
