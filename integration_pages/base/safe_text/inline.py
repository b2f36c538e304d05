"""Inside a line: links, **bold** and __italic__. What is written around them is only ever text."""

import re
from collections.abc import Iterator

from django.utils.html import escape

from .links import BARE, bare_link, safe_address

_NAMED = re.compile(r"\[([^\[\]\n]{1,400})\]\(([^\s()<>]{1,2000})\)")
_EMPHASIS = re.compile(r"\*\*(?=[^\s*])([^\n]{1,600}?)(?<=[^\s*])\*\*|__(?=[^\s_])([^\n]{1,600}?)(?<=[^\s_])__")


# Of the private use area: in no text that means anything.
_PLACE = re.compile("[\ue000\ue001]")
_LINK = re.compile("\ue000([0-9]+)\ue001")


def to_html(text: str) -> str:
    """Lines of text as HTML, a line's end as `<br/>`."""
    return "<br/>".join(_emphasised(line) for line in text.split("\n"))


def _emphasised(line: str) -> str:
    """Links first, as an address may contain what else would be emphasis; signs of nobody's hold their place."""
    links: list[str] = []
    text = []
    for piece, is_link in _linked(_PLACE.sub("", line)):
        if is_link:
            links.append(piece)
            piece = f"\ue000{len(links) - 1}\ue001"
        text.append(piece)
    html = _with_emphasis("".join(text))
    return _LINK.sub(lambda match: links[int(match[1])], html)


def _with_emphasis(text: str, depth: int = 2) -> str:
    if not depth:
        return escape(text)
    html: list[str] = []
    place = 0
    for match in _EMPHASIS.finditer(text):
        html.append(escape(text[place : match.start()]))
        tag, inside = ("b", match[1]) if match[1] is not None else ("i", match[2])
        html.append(f"<{tag}>{_with_emphasis(inside, depth - 1)}</{tag}>")
        place = match.end()
    return "".join([*html, escape(text[place:])])


def _linked(line: str) -> Iterator[tuple[str, bool]]:
    """Pieces of the line: text, and finished HTML of links."""
    place = 0
    for match in _NAMED.finditer(line):
        if address := safe_address(match[2]):
            yield from _with_bare(line[place : match.start()])
            yield _link(match[1], address), True
            place = match.end()
    yield from _with_bare(line[place:])


def _with_bare(text: str) -> Iterator[tuple[str, bool]]:
    place = 0
    for match in BARE.finditer(text):
        words, address, _rest = bare_link(match)
        if address:
            yield text[place : match.start()], False
            yield _link(words, address), True
            place = match.start() + len(words)
    yield text[place:], False


def _link(words: str, address: str) -> str:
    """Words that are themselves an address never lead to another one."""
    whole = BARE.fullmatch(words)
    if whole and bare_link(whole)[1] not in ("", address):
        words = address
    return f'<a href="{escape(address)}">{_with_emphasis(words)}</a>'


def link_text(words: str, address: str) -> str:
    """A link as it is typed: bare where the words are the address or lead there by themselves, else with its words."""
    words = re.sub(r"[\[\]\s]+", " ", words).strip()
    address = safe_address(address)
    if not address:
        return words
    whole = BARE.fullmatch(words)
    if whole and bare_link(whole)[:2] == (words, address):
        return words
    target = address.replace("(", "%28").replace(")", "%29")
    if not words or words == address:
        return target if BARE.fullmatch(target) else f"[{target}]({target})"
    return f"[{words[:400]}]({target})"
