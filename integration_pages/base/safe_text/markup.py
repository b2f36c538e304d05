"""HTML of others (a word processor, a web page, an editor's rich text) as blocks: what it says, not what it does."""

import re
from collections import Counter
from html.parser import HTMLParser

import nh3

from .blocks import Block
from .inline import link_text

_BLOCKS = {"p", "div", "section", "article", "blockquote", "pre", "table", "tr", "dl", "dt", "dd", "figcaption"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_LISTS = {"ul", "ol", "li"}
_BOLD, _ITALIC = {"b", "strong"}, {"i", "em"}
_TAGS = _BLOCKS | _HEADINGS | _LISTS | _BOLD | _ITALIC | {"a", "br", "span", "td", "th", "hr"}
_NEVER = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "title", "head", "xml"}
# A word processor's list is a paragraph with a sign and spaces before it; the sign depends on a font of its own.
_WORD_LIST = re.compile(r"mso-?list", re.IGNORECASE)
_WORD_SIGN = re.compile(r"(?:(?P<sign>[·•▪§o\u2013-])|(?P<number>\d{1,3}|[a-z])[.)])\s+")
_DEEPEST = 30  # of tags inside a line; every line's end looks at all of them
_LIGHT = re.compile(r"font-weight:\s*(?:normal|[1-4]00)\b", re.IGNORECASE)
_HEAVY = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SLANTED = re.compile(r"font-style:\s*italic", re.IGNORECASE)


_TAG = re.compile(r"<(/?)([a-z][a-z0-9:]{0,20})", re.IGNORECASE)
# Tags that need no end, or are ended by the next of their kind.
_ENDLESS = {"p", "li", "br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "source", "td", "th"}
_ENDLESS |= {"tr", "dt", "dd", "option", "o:p"}
DEEPEST_TREE = 300


def is_deep(html: str) -> bool:
    """Tags in tags in tags: a parser's time grows with the square of their number, and no text needs them."""
    depth: Counter[str] = Counter()
    for end, name in _TAG.findall(html):
        name = name.lower()
        if name not in _ENDLESS:
            depth[name] = max(0, depth[name] + (-1 if end else 1))
            if depth[name] > DEEPEST_TREE:
                return True
    return False


def read(html: str) -> list[Block]:
    """The blocks of any HTML, broken or hostile; inside them links and emphasis as they are typed.

    A parser of the HTML standard makes a tree of it first, so that what browsers would see is what is looked at.
    """
    clean = nh3.clean(
        html,
        tags=_TAGS,
        clean_content_tags=_NEVER,
        attributes={"a": {"href"}, "p": {"class", "style"}, "b": {"style"}, "span": {"style"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(clean)
    reader.close()
    reader.end_block()
    return [block for block in reader.blocks if any(item.strip() for item in block.items)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.kind = "p"
        self.lists: list[str] = []
        self.is_new_item = False
        self.is_word_list = False
        # Of the line that is being read: its pieces, and what is open in it with the place where it began.
        self.pieces: list[str] = []
        self.open: list[tuple[str, str, str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS | _HEADINGS | _LISTS or tag == "hr":
            self.end_block()
            self.kind = "h2" if tag in _HEADINGS else "p"
            self.is_word_list = bool(_WORD_LIST.search(values.get("class", "") + values.get("style", "")))
            if tag in ("ul", "ol"):
                self.lists.append(tag)
            elif tag == "li":
                self.is_new_item = True
        elif tag == "br":
            self.end_line()
        elif tag in ("td", "th"):
            self.pieces.append(" ")
        else:
            self._begin(tag, self._mark(tag, values.get("style", "")), values.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS | _HEADINGS | _LISTS:
            self.end_block()
            self.kind = "p"
            self.is_word_list = False
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()
        elif any(name == tag for name, *_ in self.open):
            while self.open and self._finish() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.pieces.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    @staticmethod
    def _mark(tag: str, style: str) -> str:
        if tag in _BOLD:
            # Google Docs wraps all it copies in such a tag.
            return "" if _LIGHT.search(style) else "**"
        if tag in _ITALIC:
            return "__"
        if tag == "span" and _HEAVY.search(style):
            return "**"
        return "__" if tag == "span" and _SLANTED.search(style) else ""

    def _begin(self, tag: str, mark: str, href: str) -> None:
        if len(self.open) >= _DEEPEST:
            return
        # Emphasis within the same emphasis says nothing more.
        is_inside = any(mark == other for _, other, _, _ in self.open)
        self.open.append((tag, "" if is_inside else mark, href, len(self.pieces)))

    def _finish(self) -> str:
        """Close what was opened last: its text gets its marks, spaces stay outside of them."""
        tag, mark, href, begin = self.open.pop()
        text = "".join(self.pieces[begin:])
        del self.pieces[begin:]
        inner = text.strip()
        if inner and href:
            inner = link_text(inner, href)
        elif inner and mark and not any(other for _, _, other, _ in self.open):
            inner = f"{mark}{inner}{mark}"
        before = text[: len(text) - len(text.lstrip())]
        after = text[len(text.rstrip()) :] if inner else ""
        self.pieces.append(f"{before}{inner}{after}")
        return tag

    def end_line(self) -> None:
        """A line's end ends all that is open in it, and begins it again."""
        again = self.open.copy()
        while self.open:
            self._finish()
        self.pieces.append("\n")
        self.open = [(tag, mark, href, len(self.pieces)) for tag, mark, href, _ in again]

    def end_block(self) -> None:
        self.end_line()
        lines = (" ".join(line.split(" ")).strip() for line in "".join(self.pieces).split("\n"))
        text = "\n".join(re.sub(" {2,}", " ", line) for line in lines if line)
        self.pieces.clear()
        self.open = [(tag, mark, href, 0) for tag, mark, href, _ in self.open]
        if text:
            self._add(text)

    def _add(self, text: str) -> None:
        kind = self.kind
        if self.lists:
            kind = self.lists[0]
            if not self.is_new_item or len(self.lists) > 1:
                # A paragraph or a list inside of an item: lines of the item.
                sign = "– " if self.is_new_item else ""
                self.is_new_item = False
                if self.blocks and self.blocks[-1].kind == kind:
                    self.blocks[-1].items[-1] += f"\n{sign}{text}"
                    return
            self.is_new_item = False
        elif self.is_word_list and (begin := _WORD_SIGN.match(text)):
            kind, text = ("ul" if begin["sign"] else "ol"), text[begin.end() :]
        if kind in ("ul", "ol") and self.blocks and self.blocks[-1].kind == kind:
            self.blocks[-1].items.append(text)
        else:
            self.blocks.append(Block(kind, [text]))
