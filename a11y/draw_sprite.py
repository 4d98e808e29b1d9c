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
LOOKS = ("", "-colour")  # what comes behind the name of a sprite

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
HOLLOW = {"none", "#fff", "#ffffff", "white"}
BLACK = {None, "#000", "#000000", "black"}
PAINT = {"id", "class", "opacity", "fill", "stroke"}
PAINT |= {"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-width"}
SVG_START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">'
GRID = 2  # times OpenMoji's 72 by 72
SHORTEN = [
    {"name": "convertShapeToPath", "params": {"convertArcs": True}},
    {"name": "convertTransform"},
    {"name": "convertPathData", "params": {"floatPrecision": 1, "forceAbsolutePath": False}},
    {"name": "mergePaths", "params": {"force": True, "floatPrecision": 1}},
]
# Only rounds. What makes a curve simpler allows itself an error of a whole step here, and that shows.
ROUND = [
    {"name": "moveGroupAttrsToElems"},
    {"name": "collapseGroups"},
    {
        "name": "convertPathData",
        "params": {"floatPrecision": 0, "straightCurves": False, "makeArcs": False, "convertToQ": False},
    },
]
LINES = (
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
    plain = folder / "plain"
    plain.mkdir()
    wanted = tomllib.loads(LIST.read_text(encoding="utf-8"))
    for name, entry in wanted.items():
        for look in LOOKS:
            drawing = flatten(find(name, entry["code"], openmoji, look), look)
            (plain / f"{name}{look}.svg").write_text(drawing, encoding="utf-8")
    short = shorten(plain, SHORTEN)
    for file in short.iterdir():
        drawing = inside(file)
        file.write_text(f'{SVG_START}<g transform="scale({GRID})">{drawing}</g></svg>', encoding="utf-8")
    whole = shorten(short, ROUND)
    symbols = {}
    for name, entry in wanted.items():
        for look in LOOKS:
            drawn = symbol(name, inside(whole / f"{name}{look}.svg"), look)
            symbols.setdefault(f"{sprite_of(entry)}{look}", []).append(drawn)
    start = f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {ORIGIN} -->'
    return {sprite: "\n".join([start, *drawn, "</svg>\n"]) for sprite, drawn in symbols.items()}


def find(name, code, openmoji, look=""):
    """Returns the file that a picture comes from. Raises Undrawable."""
    theirs = openmoji / ("color" if look else "black") / "svg" / f"{code}.svg"
    file = OWN / f"{name}.svg" if code == "own" else theirs
    if not file.is_file():
        raise Undrawable(f"{name} ({code}): no {file}")
    return file


def flatten(file, look=""):
    """Returns the drawing as an SVG of bare shapes.

    In black these are lines without paint, then filled shapes with a fill: all is one colour, so the order does not
    show, and svgo joins neighbours of the same paint. In colour they keep their order, except that lines come last.
    Raises Undrawable for a drawing without shapes and for one with parts this cannot flatten.
    """
    drawing = xml.parse(file).getroot()  # noqa: S314 (a file of ours, or of a pinned package)
    shapes = list(dict.fromkeys(painted(drawing, {}, look)))  # some lines are drawn twice
    shapes.sort(key=lambda shape: "fill=" not in shape if look else "fill=" in shape)
    if not any(shapes):
        raise Undrawable(f"{file} has nothing to draw")
    return f"{SVG_START}{''.join(shapes)}</svg>"


def painted(element, inherited, look):
    """Yields the shapes in element as text, with the paint they inherit made plain."""
    paint = inherited | {key: element.get(key) for key in ("fill", "stroke") if element.get(key)}
    tag = element.tag.removeprefix(SVG)
    if element.get("style") or (tag == "g" and element.get("transform")):
        raise Undrawable(f"<{tag}> with a style, or a group with a transform, cannot be flattened")
    if tag in ("svg", "g"):
        if look or element.get("id") != "color":
            for child in element:
                yield from painted(child, paint, look)
    elif tag in SHAPES:
        yield shape(tag, element, paint, look)
    else:
        raise Undrawable(f"a drawing with <{tag}> cannot be flattened")


def shape(tag, element, paint, look=""):
    """Returns one shape as text, or nothing when it has neither a line nor a fill."""
    filled = paint.get("fill") not in ({"none"} if look else HOLLOW)
    lined = paint.get("stroke", "none") not in HOLLOW
    if not filled and not lined:
        return ""
    drawing = xml.Element(tag, {key: value for key, value in element.items() if key not in PAINT})
    if tag == "rect" and ("rx" in drawing.attrib or "ry" in drawing.attrib):
        drawing = rounded(drawing)
    if filled:
        drawing.set("fill", colour(paint.get("fill")) if look else "currentColor")
        if not lined:
            drawing.set("stroke", "none")
    return xml.tostring(drawing, encoding="unicode")


def colour(value):
    """Returns a colour as short as it can be written."""
    value = "#000" if value in BLACK else value.lower()
    return re.sub(r"#(.)\1(.)\2(.)\3$", r"#\1\2\3", value)


def rounded(rect):
    """Returns a path for a rectangle with round corners: svgo leaves those as they are."""
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


def symbol(name, drawing, look=""):
    """Returns the <symbol> for one shortened drawing."""
    lines = LINES.format("#000" if look else "currentColor")
    side = 72 * GRID
    return f'<symbol id="{name}" viewBox="0 0 {side} {side}" {lines}>{drawing}</symbol>'


if __name__ == "__main__":
    main()
