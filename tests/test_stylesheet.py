"""The style sheet: colours that everybody can tell apart, small enough for the first answer, fit for old browsers."""

import io
import re
from itertools import product

import brotli
import pytest

from rosa.assets import STATIC, build, colours_for_all
from rosa.models.neighbourhood import ACCENTS

BUDGET = 4_500  # bytes with brotli: every first page carries it
TEXT = 7  # to 1: WCAG 2.2, 1.4.6
EDGE = 3  # to 1: WCAG 2.2, 1.4.11

TOKENS = "".join((STATIC / "css" / f"{name}.css").read_text() for name in ("tokens", "contrast"))
TEXT_PAIRS = (
    *product(("ink", "soft", "accent", "go", "wrong"), ("paper", "card")),
    *product(("ink", "soft", "accent", "go"), ("tint",)),
    ("on-accent", "accent"),
    ("paper", "ink"),
)
EDGE_PAIRS = tuple(product(("edge", "accent", "ink"), ("paper", "card", "tint")))


@pytest.fixture(scope="module")
def sheets():
    return {name: sheet.css for name, sheet in build().sheets.items()}


@pytest.fixture(scope="module")
def css(sheets):
    return "".join(sheets.values())


# Where each palette stands in tokens.css: the selector of the house, and that of a neighbourhood's accent.
PALETTES = {
    "light": (":root", ".accent-{}"),
    "dark": (".dark", ".dark.accent-{}"),
    "dark device": ("html:not(.light):not(.strong)", ".accent-{}:not(.light):not(.strong)"),
    "strong": (".strong", ".strong"),
}


def declared(selector):
    """{token: colour} that tokens.css says for this selector, in the first block of it."""
    block = re.search(rf"^\s*{re.escape(selector)} {{([^}}]*)}}", TOKENS, re.MULTILINE)[1]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


def palette(mode, accent):
    """{token: colour} as a browser has it in `mode`, in a neighbourhood with `accent`."""
    light = declared(":root") | declared(f".accent-{accent}")
    house, place = PALETTES[mode]
    return {**light, **declared(house), **declared(place.format(accent))}


def luminance(colour):
    """Relative luminance by WCAG 2.2."""
    full = colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])
    channels = (int(full[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    """Contrast ratio by WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ff0000", 1)],
)
def test_contrast_is_counted_as_wcag_does(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("accent", ACCENTS)
@pytest.mark.parametrize("mode", PALETTES)
def test_everybody_can_tell_the_colours_apart(mode, accent):
    colours = palette(mode, accent)
    least = [*((pair, TEXT) for pair in TEXT_PAIRS), *((pair, EDGE) for pair in EDGE_PAIRS)]
    ratios = {pair: (contrast(colours[pair[0]], colours[pair[1]]), ratio) for pair, ratio in least}
    assert {pair: found for pair, (found, ratio) in ratios.items() if found < ratio} == {}


@pytest.mark.parametrize("mode", ["dark", "dark device", "strong"])
def test_a_dark_house_has_every_colour_of_a_light_one(mode):
    assert declared(PALETTES[mode][0]).keys() == declared(":root").keys()


@pytest.mark.parametrize("accent", ACCENTS)
def test_it_is_as_dark_by_choice_as_by_the_device(accent):
    assert palette("dark", accent) == palette("dark device", accent)


def test_every_colour_is_a_token():
    literal = r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\("
    allowed = {"#fff", "#000", "rgba("}  # paper and ink of a printer; a shadow
    for file in (STATIC / "css").rglob("*.css"):
        if file.name not in ("tokens.css", "contrast.css"):
            assert set(re.findall(literal, file.read_text())) <= allowed, file.name


def test_it_fits_in_the_first_answer_of_every_room(sheets):
    sizes = {name: len(brotli.compress((sheets["site"] + css).encode())) for name, css in sheets.items()}
    assert {name: size for name, size in sizes.items() if size > BUDGET} == {}


def test_no_room_asks_for_the_style_of_another(sheets):
    """What two rooms share stands in parts/: a page carries the sheet of its own room only."""
    selectors = {
        name: set(re.findall(r"[.#][a-z][\w-]*", css))
        for name, css in sheets.items()
        if name not in ("site", "contrast", "pictures")
    }
    seen = {}
    for name, own in selectors.items():
        for selector in own:
            block = selector.partition("__")[0].partition("--")[0]
            seen.setdefault(block, set()).add(name)
    site = set(re.findall(r"[.#][a-z][\w-]*", sheets["site"]))
    assert {block: rooms for block, rooms in seen.items() if len(rooms) > 1 and block not in site} == {}


def test_it_asks_for_nothing_else(css):
    assert "url(" not in css
    assert "@import" not in css


def test_a_browser_without_custom_properties_gets_the_colour_itself():
    out = io.StringIO()
    colours_for_all(
        io.StringIO(
            ":root{--ink:#111;--edge:var(--ink)}.rose{--ink:#222}p{color:var(--ink);border:1px solid var(--ink)}"
        ),
        out,
    )
    assert out.getvalue() == (
        ":root{--ink:#111;--edge:var(--ink)}.rose{--ink:#222}"
        "p{color:#111;color:var(--ink);border:1px solid #111;border:1px solid var(--ink)}"
    )


def test_every_custom_property_comes_after_the_colour_itself(css):
    found = list(re.finditer(r"[{;]([a-z][\w-]*):[^;{}]*var\(--", css))
    assert len(found) > 50
    for declaration in found:
        before = css[: declaration.start() + 1]
        assert re.search(rf"[{{;]{declaration[1]}:[^;{{}}]*;$", before), before[-80:] + declaration[0]
