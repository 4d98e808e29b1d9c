"""Parting a text into sentences, short enough to be one clip each, in any of our languages."""

import re

# Longer ones are parted at a comma, else between two words: who waits for a sound waits for one clip.
LONGEST = 300

# What ends with a full stop and does not end a sentence, without its last full stop: Dutch; English; the others.
_ABBREVIATIONS = """
    bijv bv enz dhr mevr mw nr nrs tel ca evt incl excl max min blz dr drs ir prof ing mr st jl resp zgn afd art
    jan feb mrt apr aug sept sep okt nov dec ma di wo do vr za zo
    a.s a.u.b b.v d.d d.m.v d.w.z e.a e.d e.v i.p.v i.v.m m.a.w m.b.t m.i.v m.u.v n.a.v n.v.t o.a o.l.v o.m p.p
    p.st p.u s.v.p t.a.v t.b.v t.e.m t.g.v t.o.v t.w.v z.o.z z.s.m
    mrs ms etc vs approx e.g i.e
    np godz ul al tj itp itd tzn ok örn vb vd sk cd sok вул ім напр грн тел див та.ін т.д т.п
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
_LETTER_OR_SIGN = re.compile(r"(?:^|[\s(\"'«„“])((?:\w\.)*\w+)$")
# The signs that end a sentence, with what closes behind them. 。！？ need no space after them.
_END = re.compile(r"(?:[.!?…؟۔]+[\"'»”’)\]]*(?=\s)|[。！？]+[」』”]*)\s*")
_PAUSE = re.compile(r"[,;:،؛、–—]\s+|\s[–—]\s")


def sentences(text):
    """The sentences of a piece of text, in order, with single spaces; nothing of it is lost."""
    text = " ".join(text.split())
    found, start = [], 0
    for end in _END.finditer(text):
        if _goes_on(text[start : end.start() + 1], text[end.end() :]):
            continue
        found.append(text[start : end.end()])
        start = end.end()
    found.append(text[start:])
    return [part for sentence in found if sentence.strip() for part in _short(sentence.strip())]


def _goes_on(before, after):
    """Whether the sentence goes on behind this sign."""
    if not after:
        return False
    if after[0].islower():
        return True
    if before[-1] != ".":
        return False
    if before[:-1].strip().isdigit() and len(before) <= 4:
        return True  # the number of a line in a list
    word = _LETTER_OR_SIGN.search(before[:-1])
    if word is None:
        return False
    word = word[1]
    is_initial = len(word) == 1 and word.isalpha() and word.isupper()
    return is_initial or word.lower() in ABBREVIATIONS


def _short(sentence):
    """The sentence, in pieces that are not too long."""
    while len(sentence) > LONGEST:
        pauses = [pause.end() for pause in _PAUSE.finditer(sentence[:LONGEST])]
        at = pauses[-1] if pauses and pauses[-1] > LONGEST // 3 else sentence.rfind(" ", 1, LONGEST)
        at = at if at > 0 else LONGEST
        yield sentence[:at].strip()
        sentence = sentence[at:].strip()
    if sentence:
        yield sentence
