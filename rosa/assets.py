"""Style sheets, scripts and pictograms: one file each, under a name that changes with what is in it.

Every built file has a brotli and a gzip sister beside it, so that nobody compresses while somebody waits.
"""

import base64
import fcntl
import gzip
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

import brotli
from webassets import Bundle, Environment

from rosa.config import ROOT

STATIC = ROOT / "static"
BUILT = STATIC / "build"

# The order of the files is the order of the layers: what comes later may overrule. The sheet of a room comes last.
LAYERS = ("tokens", "reset", "base", "layout", "parts/*")
SITE = "site"
SCRIPTS = ("js/rosa.js", "js/htmx.js")
# The sheets of who chose a contrast, and of who reads in pictures, on top of the others.
CONTRAST, PICTURES = "contrast", "pictures"
SPRITES = ("house", "things", "phrases")
IN_COLOUR = "-colour"  # what comes behind the name of a sprite


@dataclass(frozen=True)
class Assets:
    """The built files {name: address}; the style sheets {name: Sheet}: of the site, of each room, of who reads in
    pictures; and where each pictogram lies, {its id: its address in a sprite}: drawn in lines, and coloured."""

    urls: dict
    sheets: dict
    pictograms: dict
    coloured: dict


@dataclass(frozen=True)
class Sheet:
    """A style sheet that a first page carries inside it, and later pages find at its address."""

    css: str
    url: str

    @property
    def source(self):
        """The sheet as a CSP source: 'sha256-…'."""
        return f"sha256-{base64.b64encode(hashlib.sha256(self.css.encode()).digest()).decode()}"

    @property
    def version(self):
        """A short word that differs when the sheet differs."""
        return hashlib.sha256(self.url.encode()).hexdigest()[:8]


def bundles():
    """What is built from what: {name: Bundle}."""
    css = {SITE: [f"css/{layer}.css" for layer in LAYERS]}
    css |= {name: [f"css/{name}.css"] for name in (CONTRAST, PICTURES)}
    css |= {
        path.stem: [f"css/rooms/{path.name}"] for path in sorted((STATIC / "css" / "rooms").glob("*.css"))
    }
    sheets = {
        f"css-{name}": Bundle(
            *files, filters=["rcssmin", colours_for_all], output=f"build/{name}-%(version)s.css"
        )
        for name, files in css.items()
    }
    return sheets | {
        "chat": Bundle(*SCRIPTS, "js/chat/*.js", filters="rjsmin", output="build/chat-%(version)s.js"),
        "page": Bundle(*SCRIPTS, "js/behaviours/*.js", filters="rjsmin", output="build/page-%(version)s.js"),
        "record": Bundle(
            "js/rosa.js", "js/record.js", filters="rjsmin", output="build/record-%(version)s.js"
        ),
        "htmx": Bundle("js/vendor/htmx.min.js", output="build/htmx-%(version)s.js"),
        **{
            name: Bundle(f"pictograms/{name}.svg", output=f"build/{name}-%(version)s.svg")
            for sprite in SPRITES
            for name in (sprite, sprite + IN_COLOUR)
        },
        "icon": Bundle("pictograms/icon.svg", output="build/icon-%(version)s.svg"),
    }


def colours_for_all(_in, out, **_kw):
    """Filter of a minified style sheet: each declaration with var(--x) gets, before it, one with the value itself.

    A browser that knows no custom properties then shows the first neighbourhood's light colours.
    """
    css, tokens = _in.read(), (STATIC / "css" / "tokens.css").read_text()
    values = {}
    for name, value in re.findall(r"(--[\w-]+): ?([^;}]+)", css + tokens):
        values.setdefault(name, value)

    def with_plain(match):
        start, declaration = match.groups()
        plain = re.sub(r"var\((--[\w-]+)\)", lambda var: values[var[1]], declaration)
        return f"{start}{plain};{declaration}"

    out.write(re.sub(r"([{;])([a-z][\w-]*:[^;{}]*var\(--[^;{}]*)", with_plain, css))


def build(static=STATIC):
    """Build what changed since the last time and return the Assets. Cheap when nothing did."""
    BUILT.mkdir(exist_ok=True)
    folder = os.open(BUILT, os.O_RDONLY)
    try:
        # Of processes that start together one builds; the others wait, and find it done.
        fcntl.flock(folder, fcntl.LOCK_EX)
        return _build(static)
    finally:
        os.close(folder)


def _build(static):
    environment = Environment(
        str(static), "/static", cache=False, manifest=f"json:{BUILT / 'manifest.json'}", versions="hash"
    )
    environment.auto_build = True
    urls = {}
    for name, bundle in bundles().items():
        environment.register(name, bundle)
        (urls[name],) = bundle.urls()
    for url in urls.values():
        _compress(static / url.removeprefix("/static/"))
    sheets = {
        name.removeprefix("css-"): Sheet((static / url.removeprefix("/static/")).read_text(), url)
        for name, url in urls.items()
        if name.startswith("css-")
    }
    lines, coloured = (
        {name: f"{urls[sprite + look]}#{name}" for name, sprite in _pictograms()} for look in ("", IN_COLOUR)
    )
    return Assets(urls, sheets, lines, coloured)


def _pictograms():
    for sprite in SPRITES:
        for name in re.findall(
            r'<symbol id="([\w-]+)"', (STATIC / "pictograms" / f"{sprite}.svg").read_text()
        ):
            yield name, sprite


def _compress(path):
    for ending, compress in ((".br", brotli.compress), (".gz", gzip.compress)):
        sister = Path(f"{path}{ending}")
        if not sister.exists():
            # Under a name of its own first: a second process may be reading while this one writes.
            fresh = Path(f"{sister}.new")
            fresh.write_bytes(compress(path.read_bytes()))
            fresh.replace(sister)


def is_immutable(path, url):
    """WhiteNoise's question: may a browser keep this file for ever? Yes when its name holds its hash."""
    return url.startswith("/static/build/")
