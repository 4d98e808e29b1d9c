"""The words of a piece of HTML, as somebody would read them to you: block by block, each in its own language."""

from dataclasses import dataclass
from hashlib import sha256
from html.parser import HTMLParser

from rosa.aloud.sentences import sentences

_APART = """
    address article aside blockquote br button caption dd details div dl dt fieldset figcaption figure footer form
    h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section summary table td th tr ul
"""
_VOID = "area base br col embed hr img input link meta source track wbr"
_SILENT = "script style svg template select textarea audio video head"
# The class of the link that lets it read.
OURS = "aloud"
APART, VOID, SILENT = (frozenset(tags.split()) for tags in (_APART, _VOID, _SILENT))


@dataclass(frozen=True)
class Sentence:
    """What sounds in one go. `language` is "" when nobody said which."""

    text: str
    language: str

    @property
    def digest(self):
        """A short word for it, that differs when it says something else."""
        return digest(self.language, self.text)


def digest(*words):
    """A short word that differs when any of these words does."""
    return sha256("\0".join(words).encode()).hexdigest()[:16]


class _Listener(HTMLParser):
    """Collects blocks [language, text]; only what is inside the element with id `inside`, when that is asked."""

    def __init__(self, language, inside):
        super().__init__()
        self.blocks, self._open = [], [("", language, False)]
        self._inside = inside
        self._listens_at = 0 if inside is None else None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in APART:
            self._part()
        if tag in VOID:
            return
        _, language, is_silent = self._open[-1]
        quiet = tag in SILENT or "hidden" in attributes or attributes.get("aria-hidden") == "true"
        quiet = quiet or OURS in (attributes.get("class") or "").split()
        self._open.append((tag, attributes.get("lang", language), is_silent or quiet))
        if self._listens_at is None and attributes.get("id") == self._inside:
            self._listens_at = len(self._open)

    def handle_endtag(self, tag):
        if tag in APART:
            self._part()
        if tag not in (name for name, *_ in self._open[1:]):
            return
        while self._open.pop()[0] != tag:
            pass
        if self._listens_at and len(self._open) < self._listens_at:
            self._listens_at = -1  # that was all of it

    def handle_data(self, data):
        _, language, is_silent = self._open[-1]
        if is_silent or self._listens_at is None or self._listens_at < 0:
            return
        if not self.blocks or self.blocks[-1] is None or (data.strip() and self.blocks[-1][0] != language):
            self.blocks.append([language, ""])
        self.blocks[-1][1] += data

    def _part(self):
        if self.blocks and self.blocks[-1] is not None:
            self.blocks.append(None)


def sentences_of(html, language="nl", inside=None):
    """The `Sentence`s of this HTML, in order. `inside`: the id of the element to read; else all of it is read."""
    listener = _Listener(language, inside)
    listener.feed(html)
    listener.close()
    return [
        Sentence(text, block[0])
        for block in listener.blocks
        if block is not None
        for text in sentences(block[1])
        if any(letter.isalnum() for letter in text)
    ]
