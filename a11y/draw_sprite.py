"""Draws the sprites in static/pictograms/ from pictograms.toml.

    python a11y/draw_sprite.py                    # fetches openmoji and svgo, at the versions below, from npm
    python a11y/draw_sprite.py --openmoji FOLDER  # uses an unpacked npm package openmoji

Needs Python 3.11 and npm (node 18 or later); the result is committed, so a server needs neither.
A picture is a drawing of OpenMoji, or our own from own_pictograms/. Every line gets one width and round ends; svgo
makes it short, in whole numbers on a grid of 144 by 144: finer than an eye sees, and much shorter than decimals.
There are three sprites, so that a page fetches what it shows: the house (doors, controls, faces), things (what
activities and notices are about) and phrases (of the living room). Each is drawn twice: in lines of the colour of the
text, and with colours (-colour) for who reads in pictures.
A sprite uses presentation attributes only: browsers of 2016 ignore a <style> in another file.
"""

import argparse
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import xml.etree.ElementTree as xml
from pathlib import Path

OPENMOJI = "openmoji@17.0.0"
SVGO = "svgo@4.1.0"
LINE = "2.6"  # OpenMoji draws lines of 2; at 26 px those are too thin to see

HERE = Path(__file__).parent
LIST = HERE / "pictograms.toml"
OWN = HERE / "own_pictograms"
SPRITES = HERE.parent / "static" / "pictograms"
LAYERS = LINES, FILLS = "lines", "fills"
# The group in a drawing that is not part of a layer.
OTHER_LAYER = {LINES: "color", FILLS: "line"}

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
HOLLOW = {"none", "#fff", "#ffffff", "white"}
PAINT = {"id", "class", "opacity", "fill", "stroke"}
PAINT |= {"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-width"}
SVG_START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">'
GRID = 2  # times OpenMoji's 72 by 72


def shorter(decimals):
    """svgo's plugins that write a drawing as paths with numbers of so many decimals."""
    return [
        {"name": "convertShapeToPath", "params": {"convertArcs": True}},
        {"name": "convertTransform"},
        {"name": "convertPathData", "params": {"floatPrecision": decimals}},
        {"name": "mergePaths", "params": {"force": decimals > 0, "floatPrecision": decimals}},
    ]


# The edge of a fill lies under a line, so it may be rough.
SHORTEN = {LINES: shorter(1), FILLS: shorter(0)}
# Only rounds. What makes a curve simpler allows itself an error of a whole step here, and that shows. What is written
# one way only, though sometimes longer, becomes shorter on the wire.
ROUND = [
    {"name": "moveGroupAttrsToElems"},
    {"name": "collapseGroups"},
    {
        "name": "convertPathData",
        "params": {
            "floatPrecision": 0,
            **dict.fromkeys(("straightCurves", "makeArcs", "convertToQ"), False),
            **dict.fromkeys(("utilizeAbsolute", "lineShorthands"), False),
        },
    },
]
PENCIL = (
    'fill="none" stroke="{}" stroke-linecap="round" stroke-linejoin="round" '
    f'stroke-width="{float(LINE) * GRID:g}"'
)
ORIGIN = "OpenMoji 17 (openmoji.org), lines thickened, and own drawings. CC BY-SA 4.0. See NOTICE.md."


class Undrawable(Exception):
    """A picture in the list that is not there, or cannot become a symbol."""


def main():
    """Reads the command line and writes the sprites."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--openmoji", type=Path, help="folder of an unpacked npm package openmoji")
    wanted = options.parse_args().openmoji
    with tempfile.TemporaryDirectory() as folder:
        try:
            for name, text in draw(wanted or fetch(Path(folder)), Path(folder)).items():
                (SPRITES / f"{name}.svg").write_text(text, encoding="utf-8")
                print(f"{name}: {len(text)} bytes")
        except Undrawable as reason:
            sys.exit(f"No sprite drawn: {reason}")


def sprite_of(entry):
    """Which sprite a pictogram lies in: that of the pages which use it most."""
    used = set(entry["used"])
    return "house" if used & {"door", "control", "face"} else "things" if "thing" in used else "phrases"


def fetch(folder):
    """Downloads OpenMoji from npm into folder and returns the package's folder."""
    command = ["npm", "pack", "--silent", OPENMOJI]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    with tarfile.open(next(folder.glob("openmoji-*.tgz"))) as package:
        package.extractall(folder, filter="data")
    return folder / "package"


def draw(openmoji, folder):
    """Returns {sprite: its text}; folder is for working files. Raises Undrawable."""
    wanted = tomllib.loads(LIST.read_text(encoding="utf-8"))
    drawn = {layer: {} for layer in LAYERS}
    for layer in LAYERS:
        plain = folder / layer
        plain.mkdir()
        for name, entry in wanted.items():
            flat = flatten(find(name, entry["code"], openmoji, layer), layer)
            (plain / f"{name}.svg").write_text(flat, encoding="utf-8")
        short = shorten(plain, SHORTEN[layer])
        for file in short.iterdir():
            larger = f'<g transform="scale({GRID})">{inside(file)}</g>'
            file.write_text(f"{SVG_START}{larger}</svg>", encoding="utf-8")
        whole = shorten(short, ROUND)
        drawn[layer] = {name: inside(whole / f"{name}.svg") for name in wanted}
    symbols = {}
    for name, entry in wanted.items():
        sprite, lines = sprite_of(entry), drawn[LINES][name]
        coloured = drawn[FILLS][name] + lines.replace("currentColor", "#000")
        symbols.setdefault(sprite, []).append(symbol(name, lines, "currentColor"))
        symbols.setdefault(f"{sprite}-colour", []).append(symbol(name, coloured, "#000"))
    start = f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {ORIGIN} -->'
    return {sprite: "\n".join([start, *each, "</svg>\n"]) for sprite, each in symbols.items()}


def find(name, code, openmoji, layer=LINES):
    """Returns the file that a layer of a picture comes from. Raises Undrawable."""
    theirs = openmoji / ("color" if layer == FILLS else "black") / "svg" / f"{code}.svg"
    file = OWN / f"{name}.svg" if code == "own" else theirs
    if not file.is_file():
        raise Undrawable(f"{name} ({code}): no {file}")
    return file


def flatten(file, layer=LINES):
    """Returns one layer of the drawing as an SVG of bare shapes.

    Lines come without paint, then filled shapes with a fill: all is one colour, so the order does not show, and svgo
    joins neighbours of the same paint. Fills keep their order and their colours.
    Raises Undrawable for a drawing without lines and for one with parts this cannot flatten.
    """
    drawing = xml.parse(file).getroot()  # noqa: S314 (a file of ours, or of a pinned package)
    shapes = list(dict.fromkeys(painted(drawing, {}, layer)))  # some lines are drawn twice
    if layer == LINES:
        shapes.sort(key=lambda shape: "fill=" in shape)
        if not any(shapes):
            raise Undrawable(f"{file} has nothing to draw")
    return f"{SVG_START}{''.join(shapes)}</svg>"


def painted(element, inherited, layer):
    """Yields the shapes in element as text, with the paint they inherit made plain."""
    paint = inherited | {key: element.get(key) for key in ("fill", "stroke") if element.get(key)}
    tag = element.tag.removeprefix(SVG)
    if element.get("style") or (tag == "g" and element.get("transform")):
        raise Undrawable(f"<{tag}> with a style, or a group with a transform, cannot be flattened")
    if tag in ("svg", "g"):
        for child in element:
            if child.get("id") != OTHER_LAYER[layer]:
                yield from painted(child, paint, layer)
    elif tag in SHAPES:
        yield line(tag, element, paint) if layer == LINES else fill(tag, element, paint)
    else:
        raise Undrawable(f"a drawing with <{tag}> cannot be flattened")


def line(tag, element, paint):
    """Returns one shape of a drawing in lines as text, or nothing when it has neither a line nor a fill."""
    filled, lined = paint.get("fill") not in HOLLOW, paint.get("stroke", "none") not in HOLLOW
    if not filled and not lined:
        return ""
    drawing = bare(tag, element)
    if filled:
        drawing.set("fill", "currentColor")
        if not lined:
            drawing.set("stroke", "none")
    return xml.tostring(drawing, encoding="unicode")


def fill(tag, element, paint):
    """Returns one coloured shape as text, or nothing when it has no fill."""
    if paint.get("fill", "none") == "none":
        return ""
    drawing = bare(tag, element)
    drawing.set("fill", colour(paint["fill"]))
    drawing.set("stroke", "none")
    return xml.tostring(drawing, encoding="unicode")


def bare(tag, element):
    """Returns a shape without paint; a rectangle with round corners, which svgo leaves as it is, as a path."""
    drawing = xml.Element(tag, {key: value for key, value in element.items() if key not in PAINT})
    return rounded(drawing) if tag == "rect" and {"rx", "ry"} & set(drawing.attrib) else drawing


def colour(value):
    """Returns a colour as short as it can be written."""
    return re.sub(r"#(.)\1(.)\2(.)\3$", r"#\1\2\3", value.lower())


def rounded(rect):
    """Returns a path for a rectangle with round corners."""
    x, y, width, height = (float(rect.get(key, 0)) for key in ("x", "y", "width", "height"))
    r = min(float(rect.get("rx") or rect.get("ry")), width / 2, height / 2)
    w, h = width - 2 * r, height - 2 * r
    corners = f"h{w}a{r} {r} 0 0 1 {r} {r}v{h}a{r} {r} 0 0 1-{r} {r}h-{w}a{r} {r} 0 0 1-{r}-{r}v-{h}"
    turned = {"transform": rect.get("transform")} if rect.get("transform") else {}
    return xml.Element("path", {"d": f"M{x + r} {y}{corners}a{r} {r} 0 0 1 {r}-{r}z", **turned})


def shorten(folder, plugins):
    """Runs svgo's plugins over a folder of drawings and returns the folder with what came out."""
    settings = folder.parent / f"{folder.name}.config.mjs"
    settings.write_text(
        f"export default {json.dumps({'multipass': True, 'plugins': plugins})}", encoding="utf-8"
    )
    result = folder.parent / f"{folder.name}-short"
    command = ["npx", "--yes", SVGO, "--quiet", "--config", settings, "--folder", folder, "--output", result]
    subprocess.run(command, check=True)  # noqa: S603
    return result


def inside(file):
    """Returns what is between <svg> and </svg>."""
    drawing = file.read_text(encoding="utf-8")
    return drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")]


def symbol(name, drawing, ink):
    """Returns the <symbol> for one shortened drawing, with lines in the colour ink."""
    side = 72 * GRID
    return f'<symbol id="{name}" viewBox="0 0 {side} {side}" {PENCIL.format(ink)}>{drawing}</symbol>'


if __name__ == "__main__":
    main()
