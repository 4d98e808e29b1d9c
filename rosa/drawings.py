"""Drawings that people hand in: a small SVG is let in when it only draws, and is written out anew.

What is not on the list is refused, so that a drawing can hold no script, no style, no link and no other file.
"""

import re
from dataclasses import dataclass
from math import isfinite
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

SVG = "http://www.w3.org/2000/svg"
MOST_BYTES = 8_000
SHAPES = {"path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
ELEMENTS = SHAPES | {"svg", "g", "text", "tspan", "title", "desc"}
WORDS = {"text", "tspan", "title", "desc"}
ATTRIBUTES = {
    *(
        "viewBox",
        "width",
        "height",
        "x",
        "y",
        "dx",
        "dy",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
    ),
    *("d", "points", "transform", "fill", "fill-opacity", "fill-rule", "opacity", "stroke", "stroke-width"),
    *("stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-dashoffset"),
    *("stroke-miterlimit", "font-size", "font-family", "font-weight", "font-style", "text-anchor"),
    *("letter-spacing", "dominant-baseline", "paint-order", "preserveAspectRatio", "rotate"),
}
# Drawing programs write these; without styles and links they mean nothing.
MEANINGLESS = {
    "id",
    "class",
    "version",
    "baseProfile",
    "xml:space",
    "xml:lang",
    "role",
    "aria-label",
    "focusable",
}
# Numbers, names, colours and functions of them. An address needs a sign that is not here.
VALUE = re.compile(r"[\w\s#%.,()+'-]*")


class NotADrawing(Exception):
    """Why a drawing is not let in: `reason` is one of REASONS, `what` the word that is in the way."""

    REASONS = ("big", "unreadable", "unsafe", "size")

    def __init__(self, reason, what=""):
        super().__init__(f"{reason} {what}")
        self.reason, self.what = reason, what[:40]


@dataclass(frozen=True)
class Drawing:
    """A drawing that only draws: its `svg`, its size in its own measure, and its own words about itself."""

    svg: str
    width: int
    height: int
    words: str


def read_drawing(data):
    """The `Drawing` in these bytes. Raises NotADrawing."""
    if len(data) > MOST_BYTES:
        raise NotADrawing("big")
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.starts, reader.ends
    parser.CharacterDataHandler = reader.says
    # Entities are declared in a doctype, so there is none of either.
    parser.StartDoctypeDeclHandler = lambda *_: _refuse("doctype")
    parser.EntityDeclHandler = lambda *_: _refuse("entity")
    parser.ProcessingInstructionHandler = lambda *_: _refuse("?")
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise NotADrawing("unreadable") from fault
    return reader.drawing()


def _refuse(what):
    raise NotADrawing("unsafe", what)


class _Reader:
    """Hears what the parser reads, and writes down what is on the list."""

    def __init__(self):
        self.out, self.open, self.size, self.about = [], [], None, {}

    def starts(self, name, attributes):
        if name not in ELEMENTS:
            _refuse(name)
        if (name == "svg") == bool(self.open):
            # A drawing is one <svg>, and has none within it.
            raise NotADrawing("unreadable")
        kept = [(key, value) for key, value in attributes.items() if _allowed(key, value)]
        if name == "svg":
            self.size = _size(attributes)
            kept = [("xmlns", SVG), *[row for row in kept if row[0] not in ("width", "height")]]
        written = "".join(f" {key}={quoteattr(value)}" for key, value in kept)
        self.out.append(f"<{name}{written}>")
        self.open.append(name)

    def ends(self, name):
        self.open.pop()
        if self.out[-1].startswith(f"<{name}") and name in SHAPES:
            self.out[-1] = f"{self.out[-1][:-1]}/>"
        else:
            self.out.append(f"</{name}>")

    def says(self, words):
        if self.open[-1] in WORDS:
            self.out.append(escape(words))
            if self.open[-1] in ("title", "desc") and len(self.open) == 2:
                self.about[self.open[-1]] = " ".join(words.split())
        elif words.strip():
            raise NotADrawing("unreadable")

    def drawing(self):
        svg = "".join(self.out)
        if len(svg.encode()) > MOST_BYTES:
            raise NotADrawing("big")
        return Drawing(svg, *self.size, self.about.get("desc") or self.about.get("title", ""))


def _allowed(key, value):
    """Whether this attribute goes along; False for what means nothing. Raises NotADrawing for all else."""
    if key in MEANINGLESS or (key == "xmlns" and value == SVG):
        return False
    if key not in ATTRIBUTES or not VALUE.fullmatch(value) or "url" in value.lower():
        _refuse(key)
    return True


def _size(attributes):
    try:
        _, _, width, height = map(float, attributes["viewBox"].replace(",", " ").split())
    except (KeyError, ValueError) as fault:
        raise NotADrawing("size") from fault
    if not (isfinite(width) and isfinite(height) and 1 <= width <= 4000 and 1 <= height <= 4000):
        raise NotADrawing("size")
    return round(width), round(height)
