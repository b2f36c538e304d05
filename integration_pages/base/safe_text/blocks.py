"""A text as paragraphs, headings and lists, and as it is typed into a plain field."""

import re
from dataclasses import dataclass, field

_BULLET = re.compile(r"(?P<indent>[ \u00a0]{0,12})[-*•·‣–▪●][ \u00a0]+(?P<text>\S.*)")
_NUMBER = re.compile(r"(?P<indent>[ \u00a0]{0,12})(?P<number>\d{1,3})(?P<sign>[.)])[ \u00a0]+(?P<text>\S.*)")
_HEADING = re.compile(r"#{1,6}[ \u00a0]+(?P<text>\S.*)")
_INDENTED = re.compile(r"(?: |\u00a0){2,}(?P<text>\S.*)")
# "ol?": one number so far, which may be the day of a month
_LISTS = ("ul", "ol", "ol?")


@dataclass
class Block:
    """`kind`: p, h2, ul or ol. An item is a line or several; a paragraph has one item."""

    kind: str
    items: list[str] = field(default_factory=list)


def parse(text: str) -> list[Block]:
    """Blocks of a typed text that has been through `clean_text`."""
    blocks: list[Block] = []
    after_blank, indent = True, 0
    for line in text.split("\n"):
        if not line.strip():
            after_blank = True
            continue
        last = blocks[-1] if blocks else Block("")
        if heading := _HEADING.fullmatch(line):
            blocks.append(Block("h2", [heading["text"].strip()]))
        elif bullet := _BULLET.fullmatch(line):
            deeper = len(bullet["indent"]) > indent + 1 and last.kind in _LISTS and not after_blank
            if deeper:  # a list in a list: lines of its item
                last.items[-1] += f"\n– {bullet['text'].strip()}"
            else:
                indent = len(bullet["indent"])
                _item(blocks, "ul", bullet["text"])
        elif (number := _NUMBER.fullmatch(line)) and _continues(last, number):
            indent = len(number["indent"])
            _item(blocks, "ol", number["text"], alone=number["sign"] == ")")
        elif last.kind in _LISTS and not after_blank and (more := _INDENTED.fullmatch(line)):
            last.items[-1] += f"\n{more['text'].strip()}"
        elif last.kind in ("p", "ol?") and not after_blank:
            _as_day(last)
            last.items[-1] += f"\n{line.strip()}"
        else:
            blocks.append(Block("p", [line.strip()]))
        after_blank = False
    for block in blocks:
        _as_day(block)
    return blocks


def _continues(last: Block, number: re.Match[str]) -> bool:
    """Lists count from one, so that what is shown is what was typed: „24. Dezember“ begins no list."""
    counted = len(last.items) if last.kind in ("ol", "ol?") else 0
    return int(number["number"]) == counted + 1


def _item(blocks: list[Block], kind: str, text: str, alone: bool = True) -> None:
    if blocks and blocks[-1].kind.rstrip("?") == kind:
        blocks[-1].kind = kind
        blocks[-1].items.append(text.strip())
    else:
        blocks.append(Block(kind if alone else f"{kind}?", [text.strip()]))


def _as_day(block: Block) -> None:
    """„1. Mai“ alone is a day and no list."""
    if block.kind == "ol?":
        block.kind, block.items[0] = "p", f"1. {block.items[0]}"


def write(blocks: list[Block]) -> str:
    """The text that `parse` makes the same blocks of."""
    paragraphs = ("\n".join(_typed(block)) for block in blocks)
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())


def _typed(block: Block) -> list[str]:
    if block.kind == "p":
        return block.items
    if block.kind == "h2":
        return [f"## {' '.join(block.items[0].split())}"]
    sign = ")" if len(block.items) == 1 else "."
    marks = ["-" if block.kind == "ul" else f"{place}{sign}" for place in range(1, len(block.items) + 1)]
    return [f"{mark} {item.replace(chr(10), chr(10) + '  ')}" for mark, item in zip(marks, block.items, strict=True)]
