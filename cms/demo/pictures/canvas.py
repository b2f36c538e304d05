"""Simple shapes on a sheet of 1200 × 800, drawn at double size so that their edges become smooth."""

from collections.abc import Sequence
from math import cos, radians, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT, SCALE = 1200, 800, 2
Point = tuple[float, float]

INK = "#13262b"
DEEP = "#0b4a52"
BRAND = "#0b5b66"
SUN = "#ffd25e"
CORAL = "#ffab95"
MINT = "#93e1c6"
SKY = "#a5d8ff"
LILAC = "#d6c5ff"
SAND = "#fbeacb"
PAPER = "#fffdf8"
LEAF = "#3f9a78"
WOOD = "#b97f4f"
SKINS = ("#f3c9a5", "#d99c6c", "#a8683f", "#6f4329")


class Canvas:
    """Coordinates are those of the finished picture."""

    def __init__(self, ground: str = SAND) -> None:
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def finished(self) -> Image.Image:
        return self.image.reduce(SCALE)

    def ground(self, colour: str) -> None:
        self.rectangle(0, 0, WIDTH, HEIGHT, colour)

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        box = [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE]
        self.pen.rounded_rectangle(box, radius * SCALE, fill=colour)

    def circle(self, x: float, y: float, radius: float, colour: str) -> None:
        self.ellipse(x, y, radius, radius, colour)

    def ellipse(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        box = [(x - width) * SCALE, (y - height) * SCALE, (x + width) * SCALE, (y + height) * SCALE]
        self.pen.ellipse(box, fill=colour)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def line(self, points: Sequence[Point], colour: str, width: float = 8) -> None:
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")
        for x, y in points:
            self.circle(x, y, width / 2, colour)

    def arc(self, x: float, y: float, radius: float, begin: float, end: float, colour: str, width: float = 8) -> None:
        steps = range(round(begin), round(end) + 1, 4)
        curve = [(x + radius * cos(radians(step)), y + radius * sin(radians(step))) for step in steps]
        self.line(curve, colour, width)
