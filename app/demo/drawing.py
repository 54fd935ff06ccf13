"""Photos for the demo, drawn: long tables under lanterns, so that nobody's face is needed."""

import random
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 900
SKIES = (
    ((47, 26, 51), (214, 120, 70)),
    ((24, 30, 62), (120, 92, 140)),
    ((120, 160, 190), (250, 214, 150)),
)
CLOTHS = ("#f8eedb", "#e9d3c0", "#dfe6d2")
FOOD = ("#b8591a", "#98331b", "#5c7a3a", "#f6b94f", "#7a2f4a")


def evening(number: int) -> bytes:
    """One of the drawings, as a JPEG file."""
    chance = random.Random(number)  # noqa: S311 - nothing here is a secret
    image = _sky(*SKIES[number % len(SKIES)])
    draw = ImageDraw.Draw(image)
    _lanterns(draw, chance)
    _tables(draw, chance, CLOTHS[number % len(CLOTHS)])
    written = BytesIO()
    image.save(written, "JPEG", quality=88)
    return written.getvalue()


def _sky(above: tuple[int, int, int], below: tuple[int, int, int]) -> Image.Image:
    """The colours of an evening, from above to below."""
    column = Image.new("RGB", (1, HEIGHT))
    for y in range(HEIGHT):
        share = y / HEIGHT
        mixed = [round(a + (b - a) * share) for a, b in zip(above, below, strict=True)]
        column.putpixel((0, y), (mixed[0], mixed[1], mixed[2]))
    return column.resize((WIDTH, HEIGHT))


def _lanterns(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    for row, height in enumerate((110, 210)):
        points = [(x, height + 50 * ((x // 150 + row) % 2)) for x in range(-150, WIDTH + 151, 150)]
        draw.line(points, fill="#6b5570", width=4)
        for x, y in points:
            size = chance.randint(18, 30)
            draw.ellipse((x - size, y, x + size, y + 2 * size), fill="#f6b94f")
            draw.ellipse(
                (x - size // 2, y + size // 2, x + size // 2, y + 3 * size // 2), fill="#fff1cf"
            )


def _tables(draw: ImageDraw.ImageDraw, chance: random.Random, cloth: str) -> None:
    draw.rectangle((0, 620, WIDTH, HEIGHT), fill="#4d4a33")
    draw.polygon([(260, 520), (940, 520), (1180, HEIGHT), (20, HEIGHT)], fill=cloth)
    for line in range(5):
        y, size = 545 + line * 70, 20 + line * 8
        half = 320 + (y - 520) * 5 // 8 - size
        places = 5
        for place in range(places):
            x = WIDTH // 2 - half + 2 * half * place // (places - 1)
            _plate(draw, x, y, size, chance.choice(FOOD))


def _plate(draw: ImageDraw.ImageDraw, x: int, y: int, size: int, food: str) -> None:
    draw.ellipse((x - size, y - size // 2, x + size, y + size // 2), fill="#fffdf8")
    inner = size * 2 // 3
    draw.ellipse((x - inner, y - inner // 2, x + inner, y + inner // 2), fill=food)
