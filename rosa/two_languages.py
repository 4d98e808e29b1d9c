"""Twee talen: each text in simple Dutch, with the reader's own language under it, smaller.

Who asks for words gets both in one string, between three marks. When the page is ready, `unfold` makes elements of
them where elements may stand, and plain words in attributes, titles and options. So no template and no form needs to
know. A mark begins with NUL: no text that people send in has that (`rosa.forms.ways`), so nobody can write a mark.
"""

import re

from markupsafe import Markup

from rosa.languages import direction

START, MIDDLE, END = MARKS = ("\0[", "\0|", "\0]")
ANY_MARK = re.compile(f"({'|'.join(map(re.escape, MARKS))})")
# What is looked for in a page: where two languages begin, and what can hold no elements: a tag, or a whole element of
# which the text shows as it is written.
HOLDS_WORDS = "(?:title|option|textarea|script|style)"
PLACES = re.compile(rf"{re.escape(START)}|<{HOLDS_WORDS}\b[^>]*>.*?</{HOLDS_WORDS}>|<[^>]*>", re.DOTALL)


class TwoLanguages:
    """Translations that give simple Dutch and another language at once; what `flask_babel` asks for words."""

    def __init__(self, dutch, other):
        self.dutch, self.other = dutch, other

    def __getattr__(self, name):
        ask_dutch, ask_other = getattr(self.dutch, name), getattr(self.other, name)
        return lambda *words: fold(ask_dutch(*words), ask_other(*words))


def fold(dutch, other):
    """Two texts in one string; the same twice is said once."""
    return dutch if dutch == other else f"{START}{dutch}{MIDDLE}{other}{END}"


def is_folded(words):
    """Whether these words are in two languages."""
    return START in words


def only(words, which):
    """One of the two languages of folded words: 0 is Dutch, 1 the other. Words inside words follow."""
    said, ways = [], []
    for piece in ANY_MARK.split(words):
        if piece == START:
            ways.append(0)
        elif piece == MIDDLE and ways:
            ways[-1] = 1
        elif piece == END and ways:
            ways.pop()
        elif piece not in (MIDDLE, END) and all(way == which for way in ways):
            said.append(piece)
    return "".join(said)


def unfold(html, language):
    """A page (or a part of one) with the folded words shown: Dutch, and under it those of `language`."""
    if "\0" not in html:
        return html
    shown, at = [], 0
    while place := PLACES.search(html, at):
        shown.append(html[at : place.start()])
        if place[0] == START:
            at = _end(html, place.start())
            shown.append(_shown(html[place.start() : at], language))
        else:
            at = place.end()
            shown.append(in_line(place[0]))
    return ANY_MARK.sub("", "".join([*shown, html[at:]]))  # of what was cut off


def own(words, _language=None):
    """Only the reader's own language of folded words: for a file, a mail, a header, and what is kept."""
    return only(words, 1) if is_folded(words) else words


def unfolded(part, language):
    """`unfold` for a part that goes into a page or over a socket as it is."""
    return Markup(unfold(part, language))  # noqa: S704  it was HTML, and stays so


def in_line(words):
    """Folded words where no elements can stand: «Dutch / own»."""
    said, at = [], 0
    while (begin := words.find(START, at)) >= 0:
        end = _end(words, begin)
        said += [words[at:begin], only(words[begin:end], 0), " / ", only(words[begin:end], 1)]
        at = end
    return "".join([*said, words[at:]])


def _shown(words, language):
    if not any(map(str.isalpha, ANY_MARK.sub("", words))):
        return only(words, 1)  # figures, which need no translation
    other = f'<i lang="{language}" dir="{direction(language)}">{only(words, 1)}</i>'
    return f'<span class="two"><span lang="nl" dir="ltr">{only(words, 0)}</span>{other}</span>'


def _end(words, begin):
    """Where the folded words that begin here end; words that were cut off end with their opening mark."""
    deep = 0
    for mark in ANY_MARK.finditer(words, begin):
        deep += {START: 1, END: -1}.get(mark[0], 0)
        if not deep:
            return mark.end()
    return begin + len(START)
