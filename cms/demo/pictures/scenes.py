"""One function a picture."""

from collections.abc import Callable

from .canvas import BRAND, CORAL, DEEP, HEIGHT, INK, LEAF, LILAC, MINT, PAPER, SAND, SKY, SUN, WIDTH, WOOD, Canvas
from .motifs import book, bubble, bunting, calendar_leaf, cup, hand, heart, house, lines, person, plant, table


def welcome(c: Canvas) -> None:
    c.ground(DEEP)
    c.circle(600, 900, 640, BRAND)
    hands = [(170, 0, SUN), (390, 2, MINT), (610, 1, CORAL), (830, 3, SKY), (1050, 0, LILAC)]
    for n, (x, skin, sleeve) in enumerate(hands):
        hand(c, x, 650 - 60 * (n % 2), 82, skin, sleeve)
    for x, y, colour, tail in ((280, 190, SUN, 1), (600, 130, PAPER, -1), (930, 210, CORAL, -1)):
        bubble(c, x, y, 230, 130, colour, tail)
        lines(c, x - 70, y - 16, [140, 90])


def course(c: Canvas) -> None:
    c.ground("#dcefec")
    c.rectangle(150, 70, 900, 360, DEEP, 30)
    for n, width in enumerate((420, 300, 360)):
        c.line([(230, 160 + n * 85), (230 + width, 160 + n * 85)], [SUN, PAPER, MINT][n], 16)
    bubble(c, 900, 200, 170, 120, CORAL, -1)
    lines(c, 850, 185, [100, 60])
    for x, skin, clothes, hair, style in (
        (250, 1, CORAL, "#2c1a12", "long"), (600, 2, SUN, INK, "short"), (950, 0, LILAC, BRAND, "scarf"),
    ):  # fmt: skip
        person(c, x, 690, 105, skin, clothes, hair, style)
    table(c, 640)
    for x, colour in ((400, CORAL), (780, BRAND)):
        book(c, x, 650, 60, colour)


def letters(c: Canvas) -> None:
    c.ground("#fff1d0")
    book(c, 600, 720, 220, BRAND)
    for x, y, colour, strokes in (
        (260, 210, CORAL, [[(-50, 50), (0, -60), (50, 50)], [(-28, 10), (28, 10)]]),
        (600, 150, MINT, [[(-40, 60), (-40, -60), (20, -60), (30, -30), (-30, 0), (35, 12), (35, 50), (-40, 60)]]),
        (940, 210, SKY, [[(50, -40), (0, -60), (-50, 0), (0, 60), (50, 40)]]),
    ):
        bubble(c, x, y, 230, 200, colour, 1 if x < 600 else -1)
        for stroke in strokes:
            c.line([(x + dx, y + dy) for dx, dy in stroke], INK, 18)


def women(c: Canvas) -> None:
    c.ground("#efe7ff")
    c.circle(600, 420, 380, LILAC)
    for x, size, skin, clothes, hair, style in (
        (250, 110, 0, CORAL, "#7a4a2a", "bun"), (950, 110, 3, SUN, INK, "long"), (600, 125, 1, BRAND, MINT, "scarf"),
    ):  # fmt: skip
        person(c, x, 680, size, skin, clothes, hair, style)
    table(c, 680)
    for x, colour in ((330, SKY), (620, CORAL), (900, MINT)):
        cup(c, x, 690, 46, colour)
    heart(c, 430, 130, 46, CORAL)
    heart(c, 800, 170, 34, BRAND)


def work(c: Canvas) -> None:
    c.ground("#dcefec")
    c.rectangle(0, 620, WIDTH, 180, BRAND)
    for x, skin, clothes, hair, style in ((330, 1, SUN, CORAL, "cap"), (870, 0, SKY, "#5a3220", "bun")):
        person(c, x, 640, 130, skin, clothes, hair, style)
    c.rectangle(480, 560, 240, 150, WOOD, 24)
    c.rectangle(555, 525, 90, 60, WOOD, 16)
    c.rectangle(575, 545, 50, 30, BRAND)
    c.rectangle(575, 610, 50, 34, SUN, 8)
    bubble(c, 600, 190, 300, 170, PAPER, -1)
    lines(c, 500, 150, [200, 130, 170])


def cafe(c: Canvas) -> None:
    c.ground("#fbeacb")
    c.rectangle(0, 0, WIDTH, 120, CORAL)
    for n in range(0, WIDTH, 120):
        c.circle(n + 60, 120, 60, CORAL if (n // 120) % 2 else PAPER)
    for x, skin, clothes, hair, style in (
        (240, 2, MINT, INK, "short"), (600, 0, BRAND, "#c98a3d", "long"), (960, 3, LILAC, INK, "short"),
    ):  # fmt: skip
        person(c, x, 700, 110, skin, clothes, hair, style)
    table(c, 660)
    for x, colour in ((360, SUN), (720, SKY), (850, CORAL)):
        cup(c, x, 670, 50, colour)
    bubble(c, 400, 260, 190, 120, PAPER, -1)
    lines(c, 340, 245, [120, 80])
    bubble(c, 800, 250, 190, 120, SUN, 1)
    lines(c, 740, 235, [120, 70])


def garden(c: Canvas) -> None:
    c.ground("#d8f0ff")
    c.circle(1010, 150, 90, SUN)
    c.ellipse(300, 760, 700, 260, MINT)
    c.ellipse(1000, 800, 600, 260, "#7fd0b0")
    c.rectangle(0, 640, WIDTH, 160, "#8a5a38")
    for n, x in enumerate(range(90, 1200, 130)):
        plant(c, x, 700 - 20 * (n % 2), 52, [SUN, CORAL, LILAC][n % 3])
    person(c, 360, 610, 92, 1, CORAL, SUN, "cap")
    person(c, 760, 610, 92, 2, BRAND, SAND, "scarf")
    c.rectangle(520, 520, 130, 110, SKY, 16)
    c.arc(585, 520, 50, 180, 360, SKY, 16)
    c.line([(640, 600), (720, 540)], SKY, 18)


def evening(c: Canvas) -> None:
    c.ground(DEEP)
    for n, x in enumerate(range(100, 1200, 200)):
        c.line([(x, 0), (x, 110 + 40 * (n % 2))], BRAND, 6)
        c.circle(x, 150 + 40 * (n % 2), 42, SUN)
    for x, skin, clothes, hair, style in (
        (210, 1, SUN, "#2c1a12", "short"), (470, 0, CORAL, SKY, "scarf"),
        (740, 3, MINT, INK, "short"),
        (1000, 1, LILAC, "#4a2a18", "long"),
    ):  # fmt: skip
        person(c, x, 690, 95, skin, clothes, hair, style)
    table(c, 650)
    for x, colour in ((330, PAPER), (610, PAPER), (880, PAPER)):
        c.ellipse(x, 640, 90, 26, colour)
        c.ellipse(x, 622, 60, 30, [LEAF, CORAL, SUN][(x // 270) % 3])


def advice(c: Canvas) -> None:
    c.ground("#e3f2f5")
    person(c, 290, 690, 125, 0, BRAND, "#8a4b22", "bun")
    person(c, 910, 690, 125, 2, SUN, INK, "short")
    table(c, 650)
    c.rectangle(510, 560, 180, 100, PAPER, 8)
    lines(c, 540, 585, [120, 90, 110], BRAND, 24)
    bubble(c, 460, 150, 260, 150, MINT, -1)
    lines(c, 375, 118, [170, 130, 90])
    bubble(c, 760, 160, 170, 140, PAPER, 1)
    c.arc(760, 142, 28, 180, 400, INK, 13)
    c.line([(760, 190), (760, 192)], INK, 15)


def office(c: Canvas) -> None:
    c.ground("#dcefec")
    c.rectangle(0, 680, WIDTH, 120, MINT)
    c.rectangle(330, 300, 540, 380, PAPER)
    c.polygon([(290, 300), (600, 130), (910, 300)], BRAND)
    for x in range(390, 860, 110):
        c.rectangle(x, 340, 46, 340, SAND, 10)
    c.rectangle(555, 500, 90, 180, DEEP, 12)
    c.circle(600, 235, 34, SUN)
    person(c, 180, 740, 82, 3, CORAL, INK, "short")
    person(c, 1030, 740, 82, 1, LILAC, SUN, "scarf")
    bubble(c, 240, 370, 150, 110, SUN, -1)
    lines(c, 195, 355, [90, 55])


def guides(c: Canvas) -> None:
    c.ground("#fff1d0")
    c.polygon([(420, 800), (780, 800), (640, 330), (560, 330)], SAND)
    for n in range(4):
        c.rectangle(588, 740 - n * 105, 24, 56, CORAL, 8)
    house(c, 60, 560, 190, 250, CORAL, BRAND)
    house(c, 930, 560, 200, 300, SKY, DEEP)
    c.rectangle(0, 555, 440, 245, MINT)
    c.rectangle(760, 555, 440, 245, MINT)
    c.polygon([(420, 800), (440, 555), (500, 555)], SAND)
    person(c, 430, 720, 105, 0, BRAND, "#5a3220", "long")
    person(c, 730, 720, 105, 3, SUN, INK, "short")
    c.line([(520, 640), (640, 640)], "#d99c6c", 30)
    heart(c, 580, 200, 60, CORAL)


def homework(c: Canvas) -> None:
    c.ground("#dff3ff")
    person(c, 320, 690, 84, 1, CORAL, "#2c1a12", "short")
    person(c, 860, 690, 84, 3, SUN, INK, "bun")
    person(c, 590, 640, 115, 0, DEEP, "#9aa5a8", "short")
    table(c, 640)
    for x, colour in ((380, MINT), (800, LILAC)):
        book(c, x, 655, 56, colour)
    for n, colour in enumerate((SUN, CORAL, MINT)):
        c.line([(560 + n * 40, 635), (575 + n * 40, 560)], colour, 14)
    bubble(c, 600, 130, 240, 130, PAPER, 1)
    c.line([(530, 130), (580, 130)], INK, 12)
    c.line([(555, 105), (555, 155)], INK, 12)
    for height in (115, 145):
        c.line([(630, height), (680, height)], INK, 12)


def sponsorship(c: Canvas) -> None:
    c.ground("#efe7ff")
    c.circle(340, 420, 250, SUN)
    c.circle(860, 420, 250, MINT)
    person(c, 380, 720, 135, 0, BRAND, "#c9c9c9", "bun")
    person(c, 820, 720, 135, 2, CORAL, INK, "short")
    bubble(c, 470, 110, 200, 120, PAPER, -1)
    lines(c, 405, 94, [130, 80])
    bubble(c, 730, 110, 200, 120, PAPER, 1)
    lines(c, 665, 94, [130, 90])
    heart(c, 600, 330, 54, CORAL)


def festival(c: Canvas) -> None:
    c.ground("#d8f0ff")
    c.rectangle(0, 640, WIDTH, 160, SAND)
    bunting(c, 60, [CORAL, SUN, MINT, LILAC, BRAND])
    house(c, 40, 650, 180, 260, SAND, CORAL)
    house(c, 980, 650, 180, 300, "#ffe0d6", BRAND)
    c.polygon([(430, 430), (600, 300), (770, 430)], CORAL)
    c.rectangle(450, 430, 300, 40, PAPER)
    for x, skin, clothes, hair, style in (
        (260, 1, SUN, INK, "short"), (440, 3, LILAC, SUN, "scarf"), (610, 0, BRAND, "#c98a3d", "long"),
        (780, 2, MINT, INK, "bun"), (950, 0, CORAL, "#5a3220", "cap"),
    ):  # fmt: skip
        person(c, x, 740, 76, skin, clothes, hair, style)


def network(c: Canvas) -> None:
    c.ground(SAND)
    places = [(250, 230), (600, 150), (950, 230), (250, 600), (600, 660), (950, 600)]
    for n, (x, y) in enumerate(places):
        for other_x, other_y in places[n + 1 :]:
            c.line([(x, y), (other_x, other_y)], "#e4cf9f", 8)
    for (x, y), colour, skin in zip(places, (SUN, MINT, CORAL, SKY, LILAC, BRAND), (0, 3, 1, 2, 0, 1), strict=True):
        c.circle(x, y, 130, PAPER)
        person(c, x, y + 96, 62, skin, colour, INK if skin else "#8a4b22", "long" if skin == 1 else "short")


def mediation(c: Canvas) -> None:
    c.ground("#e3f2f5")
    for x, skin, clothes, hair, style in (
        (220, 2, CORAL, SUN, "scarf"), (600, 1, BRAND, "#2c1a12", "short"), (980, 0, LILAC, "#c98a3d", "bun"),
    ):  # fmt: skip
        person(c, x, HEIGHT - 40, 120, skin, clothes, hair, style)
    for x, colour, tail, widths in ((330, SUN, -1, [150, 60, 110]), (850, MINT, 1, [60, 150, 90])):
        bubble(c, x, 165, 260, 180, colour, tail)
        lines(c, x - 75, 131, widths)
    c.line([(535, 165), (645, 165)], DEEP, 14)
    for tip, side in ((535, 1), (645, -1)):
        c.line([(tip + side * 28, 142), (tip, 165), (tip + side * 28, 188)], DEEP, 14)


def leisure(c: Canvas) -> None:
    c.ground("#d8f0ff")
    c.rectangle(0, 560, WIDTH, 240, MINT)
    calendar_leaf(c, 220, 230, 130, CORAL)
    c.circle(1020, 160, 80, SUN)
    c.circle(600, 660, 70, PAPER)
    c.circle(600, 660, 26, DEEP)
    for x, skin, clothes, hair, style in (
        (400, 3, SUN, INK, "short"), (820, 1, CORAL, BRAND, "scarf"), (1030, 0, LILAC, "#7a4a2a", "short"),
    ):  # fmt: skip
        person(c, x, 640, 92, skin, clothes, hair, style)


SCENES: dict[str, Callable[[Canvas], None]] = {
    scene.__name__: scene
    for scene in (
        welcome, course, letters, women, work, cafe, garden, evening, advice, office, guides, homework, sponsorship,
        festival, network, mediation, leisure,
    )
}  # fmt: skip
