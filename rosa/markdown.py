"""Longer text that people write, in Markdown, as HTML that can do no harm.

What the text says is a heading never is the h1 of the page, and no heading skips a level. A link to another site says
so in words. Pictures in the text are not shown: an article has one photo, with words beside it.
"""

import re

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h2", "h3", "h4", "hr", "code", "pre"}
ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
TOP, DEEPEST = 2, 4
REL = "external noopener noreferrer nofollow"
# What somebody means who writes no more than «www.site.nl/page».
BARE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#].*)?", re.IGNORECASE | re.ASCII)
EMPTY = re.compile(r"<(h\d|a)\b[^>]*>\s*</\1>")

_reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 12})


def to_html(text, elsewhere):
    """The text as HTML, as a str. `elsewhere` are the words behind a link to another site: «(andere site)»."""
    tokens = _reader.parse(text or "")
    level_of = _Levels()
    for token in tokens:
        if token.type == "heading_open":
            token.tag = level_of(int(token.tag[1]))
        elif token.type == "heading_close":
            token.tag = level_of.last
        elif token.type == "inline":
            token.children = list(_inline(token.children, elsewhere))
    html = EMPTY.sub("", _reader.renderer.render(tokens, _reader.options, {}))
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def has_pictures(text):
    """Whether somebody tried to put a picture in the text."""
    inline = (token for token in _reader.parse(text or "") if token.type == "inline")
    return any(child.type == "image" for token in inline for child in token.children)


class _Levels:
    """Headings as the page needs them: the first is an h2, and each goes at most one deeper than the one before."""

    def __init__(self):
        self._open, self.last = [], f"h{TOP}"

    def __call__(self, written):
        while self._open and self._open[-1] >= written:
            self._open.pop()
        self._open.append(written)
        self.last = f"h{min(TOP + len(self._open) - 1, DEEPEST)}"
        return self.last


def _inline(children, elsewhere):
    """The parts of a line, without pictures, and with what is right for each link."""
    says = None
    for token in children:
        if token.type == "image":
            yield _words(token.content)
        elif token.type == "link_open":
            says = _prepare(token, elsewhere)
            if says is not None:
                yield token
        elif token.type == "link_close":
            if says:
                yield _words(f" {says}")
            if says is not None:
                yield token
        else:
            yield token


def _prepare(link, elsewhere):
    """Make the link right; answers what has to be said behind it, None when it leads nowhere."""
    href = link.attrs.get("href", "")
    if href.startswith(("mailto:", "tel:")) or (href.startswith(("/", "#")) and not href.startswith("//")):
        link.attrs = {"href": href}
        return ""
    if href.startswith("//"):
        href = f"https:{href}"
    elif BARE.fullmatch(href):
        href = f"https://{href}"
    if not re.match(r"https?://[^/]", href, re.IGNORECASE):
        return None
    link.attrs = {"href": href, "rel": REL}
    return elsewhere


def _words(content):
    return Token("text", "", 0, content=content)
