"""The words of an incoming entry: without HTML, and no longer than fits."""

import html
import re
from html.parser import HTMLParser

_TAGS = "a|b|blockquote|body|br|div|em|font|h[1-6]|html|i|li|ol|p|script|span|strong|style|table|td|tr|u|ul"
LOOKS_LIKE_HTML = re.compile(rf"</?(?:{_TAGS})\b[^<>]*>|<!--", re.IGNORECASE)
ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6});")
# More than anybody reads; what comes after is not even looked at.
LONGEST = 20_000
BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table"}
UNSEEN = {"script", "style", "head", "title"}
# Invisible signs that turn the text about or break a page; line breaks and tabs stay.
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class _Plain(HTMLParser):
    """Keeps the words of HTML, a new line for each block, and the address of each link behind its words."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces, self.unseen, self.link = [], 0, None

    def handle_starttag(self, tag, attrs):
        if tag in UNSEEN:
            self.unseen += 1
        elif tag in BLOCKS:
            self.pieces.append("\n– " if tag == "li" else "\n")
        elif tag == "a":
            self.link = (len(self.pieces), dict(attrs).get("href") or "")

    def handle_endtag(self, tag):
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in BLOCKS - {"br", "li"}:
            self.pieces.append("\n")
        elif tag == "a" and self.link:
            since, address = self.link
            words = "".join(self.pieces[since:])
            if address.startswith(("http://", "https://", "mailto:")) and address not in words:
                self.pieces.append(f" ({address.removeprefix('mailto:')})")
            self.link = None

    def handle_data(self, data):
        if not self.unseen:
            self.pieces.append(data)


def plain(text):
    """The text without HTML, and without signs that nobody sees."""
    text = text[:LONGEST]
    if LOOKS_LIKE_HTML.search(text):
        reader = _Plain()
        reader.feed(text)
        reader.close()
        text = "".join(reader.pieces)
    elif ENTITY.search(text):
        text = html.unescape(text)
    return _tidy(text)


def one_line(text):
    """The text on one line; a name may have < and > in it."""
    text = text[:LONGEST]
    return re.sub(r"\s+", " ", _tidy(html.unescape(text) if ENTITY.search(text) else text)).strip()


def _tidy(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    text = re.sub(r"[ \t]+", " ", UNPRINTABLE.sub("", text))
    return re.sub(r" ?\n ?", "\n", re.sub(r"\n\s*\n\s*", "\n\n", text)).strip()


def fitting(text, length):
    """The text when it fits in `length`, else its beginning, cut between words where that can be."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    space = max(cut.rfind(" "), cut.rfind("\n"))
    return (cut[:space] if space > length // 2 else cut).rstrip() + "…"
