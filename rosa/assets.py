"""Style sheets, scripts and pictograms: one file each, under a name that changes with what is in it.

Every built file has a brotli and a gzip sister beside it, so that nobody compresses while somebody waits.
"""

import base64
import gzip
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import brotli
from webassets import Bundle, Environment

from rosa.config import ROOT

STATIC = ROOT / "static"
BUILT = STATIC / "build"

# The order of the files is the order of the layers: what comes later may overrule.
LAYERS = ("tokens", "reset", "base", "layout", "parts/*", "rooms/*")


@dataclass(frozen=True)
class Assets:
    """The built files: their addresses, and the style sheet itself with its hash for the CSP."""

    urls: dict
    css: str

    @property
    def css_hash(self):
        """The style sheet as a CSP source: 'sha256-…'."""
        return f"sha256-{base64.b64encode(hashlib.sha256(self.css.encode()).digest()).decode()}"

    @property
    def version(self):
        """A short word that differs when any built file differs."""
        return hashlib.sha256("".join(sorted(self.urls.values())).encode()).hexdigest()[:8]


def bundles():
    """What is built from what: {name: Bundle}."""
    css = [f"css/{layer}.css" for layer in LAYERS]
    return {
        "css": Bundle(*css, filters=["rcssmin", colours_for_all], output="build/site-%(version)s.css"),
        "chat": Bundle("js/*.js", "js/chat/*.js", filters="rjsmin", output="build/chat-%(version)s.js"),
        "htmx": Bundle("js/vendor/htmx.min.js", output="build/htmx-%(version)s.js"),
        "pictograms": Bundle("pictograms/sprite.svg", output="build/pictograms-%(version)s.svg"),
        "icon": Bundle("pictograms/icon.svg", output="build/icon-%(version)s.svg"),
    }


def colours_for_all(_in, out, **_kw):
    """Filter of a minified style sheet: each declaration with var(--x) gets, before it, one with the value itself.

    A browser that knows no custom properties then shows the first neighbourhood's light colours.
    """
    css = _in.read()
    values = {}
    for name, value in re.findall(r"(--[\w-]+):([^;}]+)", css):
        values.setdefault(name, value)

    def with_plain(match):
        start, declaration = match.groups()
        plain = re.sub(r"var\((--[\w-]+)\)", lambda var: values[var[1]], declaration)
        return f"{start}{plain};{declaration}"

    out.write(re.sub(r"([{;])([a-z][\w-]*:[^;{}]*var\(--[^;{}]*)", with_plain, css))


def build(static=STATIC):
    """Build what changed since the last time and return the Assets. Cheap when nothing did."""
    environment = Environment(
        str(static), "/static", cache=False, manifest=f"json:{BUILT / 'manifest.json'}", versions="hash"
    )
    environment.auto_build = True
    BUILT.mkdir(exist_ok=True)
    urls = {}
    for name, bundle in bundles().items():
        environment.register(name, bundle)
        (urls[name],) = bundle.urls()
    for url in urls.values():
        _compress(static / url.removeprefix("/static/"))
    css = (static / urls["css"].removeprefix("/static/")).read_text()
    return Assets(urls, css)


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
