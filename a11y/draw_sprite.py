"""Draws the sprites in static/pictograms/ from pictograms.toml.

    python a11y/draw_sprite.py                    # fetches openmoji and svgo, at the versions below, from npm
    python a11y/draw_sprite.py --openmoji FOLDER  # uses an unpacked npm package openmoji

Needs Python 3.11 and npm (node 18 or later); the result is committed, so a server needs neither.
A picture is OpenMoji's black drawing, or our own from own_pictograms/. Every line gets one width,
round ends and the colour of the text, so that a drawing is one or two paths; svgo makes those short.
There are three, so that a page fetches what it shows: the house (doors, controls, faces), things (what activities
and notices are about) and phrases (of the living room).
A sprite uses presentation attributes only: browsers of 2016 ignore a <style> in another file.
"""

import argparse
import json
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

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"path", "circle", "ellipse", "rect", "line", "polyline", "polygon"}
HOLLOW = {"none", "#fff", "#ffffff", "white"}
PAINT = {"id", "class", "opacity", "fill", "stroke"}
PAINT |= {"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-width"}
SHORTEN = {
    "multipass": True,
    "plugins": [
        {"name": "convertShapeToPath", "params": {"convertArcs": True}},
        {"name": "convertTransform"},
        {"name": "convertPathData", "params": {"floatPrecision": 1, "forceAbsolutePath": False}},
        {"name": "mergePaths", "params": {"force": True, "floatPrecision": 1}},
    ],
}
LINES = (
    f'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="{LINE}"'
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
    plain, short = folder / "plain", folder / "short"
    plain.mkdir()
    wanted = tomllib.loads(LIST.read_text(encoding="utf-8"))
    for name, entry in wanted.items():
        (plain / f"{name}.svg").write_text(flatten(find(name, entry["code"], openmoji)), encoding="utf-8")
    shorten(plain, short)
    symbols = {}
    for name, entry in wanted.items():
        symbols.setdefault(sprite_of(entry), []).append(symbol(name, short / f"{name}.svg"))
    start = f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {ORIGIN} -->'
    return {sprite: "\n".join([start, *drawn, "</svg>\n"]) for sprite, drawn in symbols.items()}


def find(name, code, openmoji):
    """Returns the file that a picture comes from. Raises Undrawable."""
    file = OWN / f"{name}.svg" if code == "own" else openmoji / "black" / "svg" / f"{code}.svg"
    if not file.is_file():
        raise Undrawable(f"{name} ({code}): no {file}")
    return file


def flatten(file):
    """Returns the drawing as an SVG of bare shapes: lines without paint, then filled shapes with a fill.

    All is one colour, so the order does not show, and svgo joins neighbours of the same paint.
    Raises Undrawable for a drawing without shapes and for one with parts this cannot flatten.
    """
    drawing = xml.parse(file).getroot()  # noqa: S314 (a file of ours, or of a pinned package)
    shapes = sorted(painted(drawing, {}), key=lambda shape: "fill=" in shape)
    if not any(shapes):
        raise Undrawable(f"{file} has nothing to draw")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">{"".join(shapes)}</svg>'


def painted(element, inherited):
    """Yields the shapes in element as text, with the paint they inherit made plain."""
    paint = inherited | {key: element.get(key) for key in ("fill", "stroke") if element.get(key)}
    tag = element.tag.removeprefix(SVG)
    if element.get("style") or (tag == "g" and element.get("transform")):
        raise Undrawable(f"<{tag}> with a style, or a group with a transform, cannot be flattened")
    if tag in ("svg", "g"):
        for child in element:
            yield from painted(child, paint)
    elif tag in SHAPES:
        yield shape(tag, element, paint)
    else:
        raise Undrawable(f"a drawing with <{tag}> cannot be flattened")


def shape(tag, element, paint):
    """Returns one shape as text, or nothing when it has neither a line nor a fill."""
    filled, lined = paint.get("fill") not in HOLLOW, paint.get("stroke", "none") not in HOLLOW
    if not filled and not lined:
        return ""
    drawing = xml.Element(tag, {key: value for key, value in element.items() if key not in PAINT})
    if filled:
        drawing.set("fill", "currentColor")
        if not lined:
            drawing.set("stroke", "none")
    return xml.tostring(drawing, encoding="unicode")


def shorten(plain, short):
    """Runs svgo over a folder of drawings."""
    settings = plain.parent / "svgo.config.mjs"
    settings.write_text(f"export default {json.dumps(SHORTEN)}", encoding="utf-8")
    command = ["npx", "--yes", SVGO, "--quiet", "--config", settings, "--folder", plain, "--output", short]
    subprocess.run(command, check=True)  # noqa: S603


def symbol(name, file):
    """Returns the <symbol> for one shortened drawing."""
    drawing = file.read_text(encoding="utf-8")
    inside = drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")]
    return f'<symbol id="{name}" viewBox="0 0 72 72" {LINES}>{inside}</symbol>'


if __name__ == "__main__":
    main()
