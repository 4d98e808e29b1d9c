"""Finds Dutch that was left on a page in another language."""

import re
from functools import cache

import html5lib

from rosa.catalogues import forms, read
from rosa.config import ROOT

READ_ALOUD = ("aria-label", "title", "alt", "placeholder")


def dutch_left(html, code):
    """Dutch msgids that stand in a page in language `code`. What people said, and names, are theirs."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    single, several = dutch(code)
    return [
        piece
        for text in texts(tree)
        for piece in ([text] if single.fullmatch(text) else several.findall(text))
    ]


def texts(element):
    """Every text a person sees or hears."""
    in_another = element.tag != "html" and element.get("lang")
    # Our own pictures are pictograms; an image is a photo or a map, with the words of who put it there.
    theirs = element.get("dir") == "auto" or element.tag in ("bdi", "img") or in_another
    if theirs or element.tag in ("script", "style"):
        return
    pieces = [element.text, *(child.tail for child in element)]
    pieces += [value for name, value in element.items() if name in READ_ALOUD or name.startswith("data-")]
    yield from (re.sub(r"\s+", " ", piece).strip() for piece in pieces if piece)
    for child in element:
        if isinstance(child.tag, str):
            yield from texts(child)


@cache
def dutch(code):
    """Two patterns: all Dutch texts of one word, and of more. A text that is the same in both is neither."""
    catalogue = read(ROOT / "locales", code)
    dutch = {
        piece for message in catalogue if message.id for form in forms(message.id) for piece in pieces(form)
    }
    other = {
        piece
        for message in catalogue
        if message.id
        for form in forms(message.string)
        for piece in pieces(form)
    }
    dutch -= other
    single = [piece for piece in dutch if " " not in piece]
    several = [piece for piece in dutch if " " in piece]
    assert single
    assert several
    return re.compile("|".join(single)), re.compile(rf"(?<!\S)(?:{'|'.join(several)})(?!\S)")


def pieces(words):
    """A text as patterns, cut at its HTML; what is filled in may be anything."""
    for piece in re.split(r"<[^>]+>", words):
        if re.search(r"\w", re.sub(r"%\(\w+\)s", "", piece)):
            yield re.sub(r"%\\\(\w+\\\)s", r"\\S.*?", re.escape(piece.strip())).replace("\\ ", " ")
