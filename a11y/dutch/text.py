"""Text as it is read: sentences and words, each with where it stands. All of it in linear time."""

import re
from typing import NamedTuple

from a11y.dutch.lists import small

TOO_LONG = 41  # letters; from here on it is no word, and not worth the time
# Ends a paragraph; `plain` puts it where Markdown ends one without a dot.
PARAGRAPH = "\u2029"

WORD = re.compile(
    r"""(?P<address> (?:https?://|www\.)[^\s<>"«»]+ | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}
                     | [a-z0-9-]{2,40}\.(?:nl|com|org|eu|be|net)\b )
    | (?P<dotted> (?:[^\W\d_]{1,4}\.){2,8}[^\W\d_]? )
    | (?P<number> [€$]?\d[\d.,:/%-]{0,20} (?:[^\W\d_]{1,3}\b)? | [^\W\d_]{1,20}\d[^\W_]{0,20} )
    | (?P<word> [^\W\d_]+ (?: ['’-][^\W\d_]+ )* | ['’]s\b )""",
    re.VERBOSE | re.IGNORECASE,
)
END = re.compile(r"[.!?…]+[\"'’”»)\]]*(?=\s|$)")
ITEM = re.compile(r"[ \t]*(?:[-*•–+·>]|\d{1,3}[.)]|[a-z]\))[ \t]+")
WRAPPED = 60  # letters of a line that may go on in the next although that begins with a capital
BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


class Word(NamedTuple):
    """A word, a number or an address; `kind` is "word", "number", "address" or "dotted" (as «m.b.t.»)."""

    text: str
    start: int
    end: int
    kind: str

    @property
    def lowered(self):
        """In small letters, as the lists have it; no more of it than a word can have."""
        return self.text[:TOO_LONG].lower().replace("’", "'")


def words(text, start=0, end=None):
    """The words of a stretch of the text, in order."""
    for found in WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(found.group(), found.start(), found.end(), found.lastgroup)


def spans(text):
    """Where each sentence stands, as (start, end). An item of a list, a heading and a line by itself are sentences."""
    for start, end in _blocks(text):
        yield from _in_block(text, start, end)


def _blocks(text):
    """Stretches that a sentence never leaves: paragraphs, items and lines that stand by themselves."""
    start = line = 0
    for found in BREAK.finditer(text):
        if found.start() < line:
            continue
        if found.group() == PARAGRAPH or _ends_here(text, line, found.start(), found.end()):
            yield start, found.start()
            start = found.end()
        line = found.end()
    yield start, len(text)


def _ends_here(text, line, end, after):
    """Whether the line from `line` to `end` ends a block, and the next begins one at `after`."""
    upcoming = text[after : after + 80].lstrip(" \t")
    if not upcoming or upcoming[0] in "\r\n\u2029" or ITEM.match(upcoming):
        return True
    written = text[line:end].strip()
    if not written or written[-1] in ":.!?":
        return True
    return len(written) < WRAPPED and not upcoming[0].islower() and written[-1] not in ",;"


def _in_block(text, start, end):
    """The sentences of a block."""
    if item := ITEM.match(text, start, end):
        start = item.end()
    for found in END.finditer(text, start, end):
        if found.group() == "." and _is_short(text, start, found.start()):
            continue
        if found.group()[-1] not in ".!?…" and _goes_on(text, found.end() - 1):
            continue  # «Mag dat?» vroeg zij.
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, end)


def _is_short(text, start, dot):
    """Whether the dot belongs to an abbreviation, an initial or the number of an item."""
    before = text[max(start, dot - 12) : dot].split()
    if not before:
        return False
    last = before[-1].lstrip("(«“\"'").lower()
    return (
        last in small("short")
        or (len(last) == 1 and last.isalpha())
        or (_is_dotted(last) and _goes_on(text, dot))
    )


def _is_dotted(word):
    return "." in word and all(len(part) <= 4 and part.isalpha() for part in word.split("."))


def _goes_on(text, dot):
    """Whether after the dot the sentence goes on with a small letter or a number."""
    rest = text[dot + 1 : dot + 4].lstrip()
    return bool(rest) and not rest[0].isupper()


def _trimmed(text, start, end):
    """The stretch without space around it, when a word is in it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end and WORD.search(text, start, end):
        yield start, end


IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
LINK = re.compile(r"\[([^\[\]\n]{1,500})\](\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,100}\])")
HEADING = re.compile(r"^ {0,3}(#{1,6}[ \t]+|#{1,6}(?=\n|$))(.*)(\n|$)", re.MULTILINE)
QUOTE = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
RULE = re.compile(r"^ {0,3}(?:[-*_=][ \t]*){3,200}$", re.MULTILINE)
FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>|<!--[^\n]{0,500}?-->")
SIGN = re.compile(r"[*`|~\\]+(?=\S)|(?<=\S)[*`|~\\]+|(?<![\w])_+|_+(?![\w])")
BULLET = re.compile(r"^[ \t]*[*+-][ \t]+", re.MULTILINE)


def plain(markdown):
    """The text without the signs of Markdown and HTML; every letter stays where it stood, so offsets hold."""
    text = _blank(FENCE, _blank(RULE, str(markdown)))
    text = BULLET.sub(lambda found: found.group().replace("*", "-").replace("+", "-"), text)
    text = _blank(IMAGE, text)
    text = LINK.sub(lambda found: f" {found.group(1)} {' ' * len(found.group(2))}", text)
    text = _blank(QUOTE, text)
    text = HEADING.sub(
        lambda found: (
            " " * (found.start(2) - found.start()) + found.group(2) + (found.group(3) and PARAGRAPH)
        ),
        text,
    )
    return _blank(SIGN, _blank(TAG, text))


def _blank(pattern, text):
    """The text with spaces in place of what the pattern finds; ends of lines stay."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
