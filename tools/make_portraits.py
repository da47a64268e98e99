"""Draw the demo data's pictures: flat portraits of the staff, and marks of the centers.

Nobody is portrayed. The same script and Pillow release give the same bytes::

    python tools/make_portraits.py [FOLDER]
"""

import sys
from collections import namedtuple
from pathlib import Path

from PIL import Image, ImageDraw

SIZE = 256
SCALE = 4  # drawn large, then reduced: smooth edges
TARGET = Path(__file__).parents[1] / "addons/care_coordination/static/demo"

SKIN = {"a": "#f2d2bb", "b": "#e0b08f", "c": "#c68f66", "d": "#8d5a3b", "e": "#6a4029"}
HAIR = {
    "black": "#2a2524",
    "brown": "#5b3d2b",
    "chestnut": "#84502f",
    "sand": "#c79a5b",
    "grey": "#a9a9ad",
}
INK = "#3b2f2f"
FRAME = "#4a4a55"
CLOTH = "#7fa99b"

Person = namedtuple("Person", "skin hair shape glasses beard clothes background")

# login: skin, hair colour, hair shape, glasses, beard, clothes, background
STAFF = {
    "ines": ("b", "black", "long", False, False, "#d1495b", "#fbe3d6"),
    "ruth": ("e", "black", "afro", False, False, "#2a9d8f", "#e4efe7"),
    "daniel": ("a", "sand", "short", True, True, "#3d5a80", "#e3ebf5"),
    "helen": ("a", "grey", "bob", True, False, "#6d597a", "#efe6f2"),
    "margaret": ("a", "chestnut", "bun", False, False, "#30638e", "#e2eef2"),
    "ewa": ("a", "sand", "long", False, False, "#588157", "#eaf1e1"),
    "tiago": ("c", "black", "short", False, True, "#e09f3e", "#fbf0d9"),
    "joan": ("d", "grey", "short", True, False, "#457b9d", "#e3ecf2"),
    "nadine": ("e", "black", "bun", False, False, "#f4a261", "#fdeedd"),
    "aisha": ("c", "black", "scarf", False, False, "#3a5a40", "#e6efe4"),
    "laura": ("b", "brown", "bob", False, False, "#bc4749", "#f8e4e1"),
    "grace": ("d", "black", "bob", True, False, "#118ab2", "#dff0f5"),
    "samir": ("c", "brown", "short", True, True, "#5f6c7b", "#e9ecef"),
    "denise": ("e", "grey", "afro", False, False, "#9c6644", "#f4e9de"),
    "mei": ("b", "black", "long", True, False, "#84a59d", "#e8f1ee"),
    "thomas": ("a", "brown", "bald", False, True, "#4a6fa5", "#e4eaf4"),
    "paula": ("b", "chestnut", "long", False, False, "#2d6a4f", "#e3f0e9"),
    "yolanda": ("c", "brown", "bun", True, False, "#b5838d", "#f7e9ea"),
    "karen": ("a", "sand", "bob", True, False, "#355070", "#e3e8f0"),
    "victor": ("d", "black", "bald", True, False, "#6b705c", "#ecede6"),
}

# center: position of its dot among the five of the network
CENTERS = {
    "north_central": (0, "#1d6f73"),
    "northwest": (1, "#7a5195"),
    "southwest": (2, "#c8553d"),
    "south_central": (3, "#2f6db3"),
    "eastern": (4, "#5b8c3a"),
}
DOTS = [(128, 62), (62, 92), (88, 184), (150, 160), (206, 112)]


class Pen:
    """Pillow's drawing calls in the coordinates of the small picture."""

    def __init__(self, background=None):
        side = SIZE * SCALE
        self.image = Image.new("RGBA", (side, side), background or (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self.image)

    def oval(self, left, top, right, bottom, color):
        self._draw.ellipse([v * SCALE for v in (left, top, right, bottom)], color)

    def box(self, left, top, right, bottom, color, radius=0):
        corners = [v * SCALE for v in (left, top, right, bottom)]
        self._draw.rounded_rectangle(corners, radius * SCALE, color)

    def slice(self, left, top, right, bottom, start, end, color):
        corners = [v * SCALE for v in (left, top, right, bottom)]
        self._draw.pieslice(corners, start, end, color)

    def curve(self, left, top, right, bottom, start, end, color, width):
        corners = [v * SCALE for v in (left, top, right, bottom)]
        self._draw.arc(corners, start, end, color, width * SCALE)

    def line(self, points, color, width):
        self._draw.line(
            [(x * SCALE, y * SCALE) for x, y in points], color, width * SCALE
        )

    def save(self, path, colors=64):
        small = self.image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)
        small = small.quantize(colors, method=Image.Quantize.FASTOCTREE)
        small.save(path, optimize=True)


def portrait(person):
    """One person, head and shoulders.

    :rtype: Pen
    """
    pen = Pen(person.background)
    tone = SKIN[person.skin]
    neck = CLOTH if person.shape == "scarf" else tone
    _hair_behind(pen, person)
    pen.box(108, 150, 148, 205, neck, 18)
    pen.oval(38, 186, 218, 330, person.clothes)
    pen.slice(104, 168, 152, 216, 0, 180, neck)
    if person.shape not in ("scarf", "long", "bob"):
        pen.oval(72, 108, 88, 134, tone)
        pen.oval(168, 108, 184, 134, tone)
    pen.oval(80, 58, 176, 178, tone)
    if person.beard:
        pen.slice(80, 58, 176, 178, 5, 175, HAIR[person.hair])
        pen.oval(90, 78, 166, 150, tone)
    _hair_in_front(pen, person)
    _face(pen, person)
    return pen


def _hair_behind(pen, person):
    color = HAIR[person.hair]
    if person.shape == "long":
        pen.box(68, 48, 188, 214, color, 58)
    elif person.shape == "bob":
        pen.box(68, 48, 188, 166, color, 56)
    elif person.shape == "afro":
        pen.oval(56, 30, 200, 160, color)
    elif person.shape == "bun":
        pen.oval(102, 18, 154, 66, color)
        pen.oval(76, 46, 180, 140, color)
    elif person.shape == "scarf":
        pen.box(66, 44, 190, 226, CLOTH, 62)


def _hair_in_front(pen, person):
    """A fringe is a cap whose lower edge is cut by the forehead."""
    color, tone = HAIR[person.hair], SKIN[person.skin]
    if person.shape == "scarf":
        pen.slice(76, 46, 180, 140, 180, 360, CLOTH)
        pen.oval(86, 76, 170, 132, tone)
    elif person.shape != "bald":
        pen.slice(76, 46, 180, 146, 180, 360, color)
        lift = 8 if person.shape in ("short", "afro") else 0
        pen.oval(86, 76 - lift, 170, 134, tone)


def _face(pen, person):
    for x in (108, 148):
        pen.oval(x - 5, 112, x + 5, 123, INK)
        pen.curve(x - 12, 98, x + 12, 118, 215, 325, INK, 3)
        if person.glasses:
            pen.curve(x - 17, 101, x + 17, 134, 0, 360, FRAME, 3)
    if person.glasses:
        pen.line([(125, 116), (131, 116)], FRAME, 3)
    pen.curve(110, 126, 146, 156, 25, 155, "#8c3b3b", 4)


def mark(position, color):
    """A center: five linked dots, its own the large one.

    :rtype: Pen
    """
    pen = Pen()
    for start, (x, y) in enumerate(DOTS):
        for end in DOTS[start + 1 :]:
            pen.line([(x, y), end], "#c9d6d8", 4)
    for number, (x, y) in enumerate(DOTS):
        radius = 40 if number == position else 18
        fill = color if number == position else "#9fb4b8"
        pen.oval(x - radius, y - radius, x + radius, y + radius, fill)
    return pen


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for login, looks in STAFF.items():
        portrait(Person(*looks)).save(folder / f"{login}.png")
    for name, (position, color) in CENTERS.items():
        mark(position, color).save(folder / f"center_{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
