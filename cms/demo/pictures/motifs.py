"""People, hands, bubbles and things that the scenes are made of; `x, y` is where a thing stands or its middle."""

from collections.abc import Sequence

from .canvas import BRAND, CORAL, DEEP, INK, LEAF, PAPER, SKINS, SUN, WOOD, Canvas


def person(
    c: Canvas, x: float, y: float, size: float, skin: int, clothes: str, hair: str, style: str = "short"
) -> None:
    """Head and shoulders, `y` at the lower edge; `style` is short, long, scarf, bun or cap."""
    face, head = SKINS[skin], y - 2.55 * size
    if style == "long":
        c.rectangle(x - 0.72 * size, head - 0.5 * size, 1.44 * size, 1.75 * size, hair, 0.6 * size)
    c.rectangle(x - 1.15 * size, y - 1.65 * size, 2.3 * size, 2.4 * size, clothes, 0.95 * size)
    c.rectangle(x - 0.22 * size, y - 2.1 * size, 0.44 * size, 0.75 * size, face, 0.2 * size)
    if style == "scarf":
        c.ellipse(x, head - 0.02 * size, 0.82 * size, 0.92 * size, hair)
        c.ellipse(x, y - 1.55 * size, 0.72 * size, 0.42 * size, hair)
        c.ellipse(x, head + 0.06 * size, 0.52 * size, 0.62 * size, face)
    else:
        c.ellipse(x, head - 0.16 * size, 0.7 * size, 0.74 * size, hair)
        c.ellipse(x, head + 0.1 * size, 0.58 * size, 0.66 * size, face)
    if style == "bun":
        c.circle(x, head - 0.98 * size, 0.32 * size, hair)
    if style == "cap":
        c.rectangle(x - 0.66 * size, head - 0.78 * size, 1.32 * size, 0.5 * size, hair, 0.24 * size)
    for side in (-1, 1):
        c.circle(x + side * 0.22 * size, head + 0.06 * size, 0.065 * size, INK)
    c.arc(x, head + 0.22 * size, 0.2 * size, 25, 155, INK, 0.06 * size)


def bubble(c: Canvas, x: float, y: float, width: float, height: float, colour: str, tail: int = -1) -> None:
    """A speech bubble around its middle; the tail points to the left (-1) or right (1)."""
    left, top = x - width / 2, y - height / 2
    c.rectangle(left, top, width, height, colour, min(width, height) * 0.34)
    foot = x + tail * width * 0.3
    bottom = y + height / 2
    c.polygon([(foot - 24, bottom - 12), (foot + 24, bottom - 12), (foot + tail * 34, bottom + 46)], colour)


def lines(c: Canvas, x: float, y: float, widths: Sequence[float], colour: str = INK, gap: float = 34) -> None:
    """Words in a bubble, as strokes."""
    for n, width in enumerate(widths):
        c.line([(x, y + n * gap), (x + width, y + n * gap)], colour, 11)


def heart(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    for side in (-1, 1):
        c.circle(x + side * size * 0.48, y - size * 0.2, size * 0.55, colour)
    c.polygon([(x - size * 0.96, y + size * 0.06), (x + size * 0.96, y + size * 0.06), (x, y + size * 1.15)], colour)


def hand(c: Canvas, x: float, y: float, size: float, skin: int, sleeve: str) -> None:
    """An open hand reaching up, `y` at the wrist."""
    face = SKINS[skin]
    c.rectangle(x - 0.55 * size, y, 1.1 * size, 3.2 * size, sleeve, 0.3 * size)
    c.rectangle(x - 0.72 * size, y - 1.35 * size, 1.44 * size, 1.75 * size, face, 0.5 * size)
    for n, length in enumerate((1.15, 1.4, 1.35, 1.05)):
        root = x + (n - 1.5) * 0.37 * size
        tip = root + (n - 1.5) * 0.1 * size
        c.line([(root, y - 0.9 * size), (tip, y - (1 + length) * size)], face, 0.31 * size)
    c.line([(x - 0.55 * size, y - 0.35 * size), (x - 1.15 * size, y - 1.05 * size)], face, 0.33 * size)


def cup(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    c.arc(x + 0.95 * size, y - 0.75 * size, 0.42 * size, -90, 90, colour, 0.2 * size)
    c.rectangle(x - size, y - 1.5 * size, 2 * size, 1.5 * size, colour, 0.4 * size)
    c.ellipse(x, y - 1.45 * size, 0.95 * size, 0.2 * size, WOOD)
    for n in (-0.35, 0.35):
        c.arc(x + n * size, y - 2.2 * size, 0.28 * size, 100, 260, PAPER, 0.1 * size)


def book(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    """An open book, `y` at its lower edge."""
    for side in (-1, 1):
        edge = x + side * 2.25 * size
        c.polygon([(x, y), (edge, y - 0.3 * size), (edge, y - 1.75 * size), (x, y - 1.4 * size)], colour)
        edge = x + side * 2.05 * size
        top = y - 0.18 * size
        c.polygon([(x, top), (edge, top - 0.3 * size), (edge, top - 1.77 * size), (x, top - 1.4 * size)], PAPER)
        for n in range(3):
            height = y - (0.65 + 0.38 * n) * size
            c.line([(x + side * 0.3 * size, height), (x + side * 1.7 * size, height - 0.2 * size)], BRAND, 0.09 * size)


def plant(c: Canvas, x: float, y: float, size: float, blossom: str = SUN) -> None:
    c.line([(x, y), (x, y - 2.2 * size)], LEAF, 0.16 * size)
    for side in (-1, 1):
        for height in (0.7, 1.35):
            c.ellipse(x + side * 0.5 * size, y - height * size, 0.48 * size, 0.2 * size, LEAF)
    for n in (-1, 1):
        c.circle(x + n * 0.32 * size, y - 2.3 * size, 0.34 * size, blossom)
        c.circle(x, y - (2.3 + n * 0.32) * size, 0.34 * size, blossom)
    c.circle(x, y - 2.3 * size, 0.24 * size, CORAL if blossom == SUN else SUN)


def table(c: Canvas, y: float, colour: str = WOOD) -> None:
    c.rectangle(110, y, 980, 46, colour, 20)
    for x in (210, 940):
        c.rectangle(x, y + 40, 46, 400, colour)


def house(c: Canvas, x: float, y: float, width: float, height: float, wall: str, roof: str) -> None:
    c.rectangle(x, y - height, width, height, wall)
    c.polygon([(x - 22, y - height), (x + width / 2, y - height - width * 0.5), (x + width + 22, y - height)], roof)
    for row in range(int(height // 120)):
        for column in (0.22, 0.62):
            c.rectangle(x + width * column, y - height + 32 + row * 100, width * 0.17, 54, PAPER, 6)
    c.rectangle(x + width * 0.42, y - 80, width * 0.18, 80, DEEP, 8)


def bunting(c: Canvas, y: float, colours: list[str]) -> None:
    """A string of little flags across the picture."""
    points = [(x, y + 70 * (1 - ((x - 600) / 620) ** 2)) for x in range(-20, 1240, 20)]
    c.line(points, DEEP, 5)
    for n, (x, height) in enumerate(points[2:-2:4]):
        c.polygon([(x - 30, height), (x + 30, height), (x, height + 72)], colours[n % len(colours)])


def calendar_leaf(c: Canvas, x: float, y: float, size: float, colour: str) -> None:
    c.rectangle(x - size, y - size, 2 * size, 2 * size, PAPER, 0.24 * size)
    c.rectangle(x - size, y - size, 2 * size, 0.6 * size, colour, 0.24 * size)
    for row in range(3):
        for column in range(4):
            day = x + (column - 1.5) * 0.42 * size, y + (row * 0.42 - 0.12) * size
            c.circle(*day, 0.11 * size, colour if (row, column) == (1, 2) else "#c9d8d7")
