"""The few signs that a text in the content files may hold, made into Wagtail's rich text.

`## heading`, `### smaller heading`, `- item`, `1. item`, `**bold**`, `*italic*`, `[words](target)`; an empty line ends
a paragraph. A target is `page:<slug>`, `file:<name>`, `mailto:…`, `tel:…` or `https://…`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import escape

LINE = re.compile(r"(?P<sign>##|###|-|\d+\.) +(?P<text>.+)")
LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*")
ITALIC = re.compile(r"\*(.+?)\*")
LISTS = ("ul", "ol")
TAGS = {"##": "h2", "###": "h3", "-": "ul", "": "p"}


@dataclass
class Part:
    """A paragraph, a heading or an item of a list."""

    tag: str
    text: str


def parts(text: str) -> list[Part]:
    """The text cut into parts; a line without a sign belongs to the part before it."""
    found: list[Part] = []
    is_new = True
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            is_new = True
        elif sign := LINE.fullmatch(line):
            found.append(Part(TAGS.get(sign["sign"], "ol"), sign["text"]))
            is_new = sign["sign"].startswith("#")
        elif is_new:
            found.append(Part("p", line))
            is_new = False
        else:
            found[-1].text += f"\n{line}"
    return found


def shape(text: str) -> list[str]:
    """What a translation must have alike: kinds of parts in their order."""
    return [part.tag for part in parts(text)]


def targets(text: str) -> list[str]:
    """Where the links of a text lead."""
    return sorted(found["target"] for found in LINK.finditer(text))


def rich_text(text: str, link: Callable[[str], str], line_break: str = " ") -> str:
    """HTML as Wagtail stores it; `link` gives the attributes for a target."""
    html = []
    for tag, group in groupby(parts(text), key=lambda part: part.tag):
        inner = [_inline(part.text, link).replace("\n", line_break) for part in group]
        if tag in LISTS:
            html.append(f"<{tag}>{''.join(f'<li>{item}</li>' for item in inner)}</{tag}>")
        else:
            html += [f"<{tag}>{item}</{tag}>" for item in inner]
    return "".join(html)


def _inline(text: str, link: Callable[[str], str]) -> str:
    html = str(escape(text))
    html = LINK.sub(lambda found: f"<a {link(found['target'])}>{found['words']}</a>", html)
    return ITALIC.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", html))
