"""Flat illustrations in the portal's colours, drawn when the demo is loaded."""

from PIL import Image

from .canvas import Canvas
from .scenes import SCENES


def draw(scene: str) -> Image.Image:
    """The picture of a scene; `KeyError` for one that nobody has drawn."""
    canvas = Canvas()
    SCENES[scene](canvas)
    return canvas.finished()
