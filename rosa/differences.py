"""Two texts beside each other, sentence by sentence: what is in both, and what is only in one of them."""

import re
from difflib import SequenceMatcher

BOTH, THEIRS, MINE = "both", "theirs", "mine"
# Comparing takes the square of this at worst.
MOST = 400


def differences(theirs, mine):
    """[(BOTH | THEIRS | MINE, text)] in the order of the texts."""
    first, second = _pieces(theirs), _pieces(mine)
    if len(first) + len(second) > 2 * MOST:
        return _rows((THEIRS, first), (MINE, second))
    found = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found += _rows((BOTH, first[a:b]))
        else:
            found += _rows((THEIRS, first[a:b]), (MINE, second[c:d]))
    return found


def _rows(*runs):
    return [(whose, "".join(pieces).strip("\n")) for whose, pieces in runs if "".join(pieces).strip()]


def _pieces(text):
    """Sentences and lines, each with the spaces behind it."""
    return re.findall(r"[^.?!\n]*(?:[.?!]+\s*|\n+|$)", text)[:-1] if text else []
