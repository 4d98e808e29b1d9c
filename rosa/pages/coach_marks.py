"""Where the coach points in a text: the long sentences, the hard words, and the simpler ones to put there."""

# A text is in another language when so many of its words are unknown; fewer will do without the small words of Dutch.
MOST_UNKNOWN, MANY_UNKNOWN, FEW_SMALL = 0.45, 0.1, 0.08
FEW_WORDS = 4
LATIN = "\u024f"  # the last letter of the scripts of Western Europe
SMALL = {"de", "het", "een", "en", "van", "ik", "je", "is", "op", "te", "dat", "die", "voor", "met", "niet",
         "er", "aan", "we", "wij", "om", "ook", "naar", "bij"}  # fmt: skip


def is_dutch(report):
    """Whether this looks like Dutch; a few words in our letters always do."""
    words = [word for sentence in report.sentences for word in sentence.text.lower().split()]
    letters = [letter for word in words for letter in word if letter.isalpha()]
    if sum(letter > LATIN for letter in letters) > len(letters) / 2:
        return False
    if len(words) < FEW_WORDS:
        return True
    unknown = sum(hard.kind == "hard" and not hard.instead for hard in report.hard) / len(words)
    small = sum(word in SMALL for word in words) / len(words)
    return unknown < (MANY_UNKNOWN if small < FEW_SMALL else MOST_UNKNOWN)


def simpler(text, hard):
    """The hard words, each once: [(word, how many times, [(as it stands there, its nth place, simpler word)])].

    A simpler word takes the place of the first one that is there; then the next is the first.
    """
    found = {}
    for each in hard:
        found.setdefault(each.word.lower(), []).append(each)
    return [(same[0].word, len(same), _swaps(text, same[0])) for same in found.values()]


def _swaps(text, hard):
    old = text[hard.start : hard.end]
    # Signs of Markdown or the end of a line in between: too much to get right for a button.
    if old != hard.word or "|" in old or "\n" in old:
        return []
    nth = how_many(old, text, hard.start)
    return [(old, nth, _as_written(old, new)) for new in hard.instead]


def _as_written(old, new):
    """The new word with a capital when the old one has one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def place_of(word, nth, text):
    """Where the `nth` occurrence of a word begins, counted from 0; None when there are not so many.

    static/js/behaviours/coach.js counts just so.
    """
    at = -1
    for _ in range(nth + 1):
        at = text.find(word, at + 1)
        if at < 0:
            return None
    return at


def how_many(word, text, end):
    """How many occurrences of a word begin before `end`."""
    count, at = 0, text.find(word)
    while 0 <= at < end:
        count, at = count + 1, text.find(word, at + 1)
    return count


def marked(text, report):
    """The text in stretches: [(how many words when it is a long sentence else 0, [(whether it is hard, words)])]."""
    hard, stretches, at = list(reversed(report.hard)), [], 0
    for sentence in report.sentences:
        stretches.append((0, [(False, text[at : sentence.start])]))
        pieces, at = [], sentence.start
        while hard and hard[-1].end <= sentence.end:
            word = hard.pop()
            pieces += [(False, text[at : word.start]), (True, text[word.start : word.end])]
            at = word.end
        pieces.append((False, text[at : sentence.end]))
        at = sentence.end
        stretches.append((sentence.words if sentence.points else 0, pieces))
    return [*stretches, (0, [(False, text[at:])])]
