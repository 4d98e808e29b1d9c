"""Two things that make a sentence hard: nobody does it (a passive), or it has a sentence inside."""

import re

from a11y.dutch.lists import small

BEFORE = r"(?:aan|achter|af|bij|binnen|dicht|door|goed|in|klaar|los|mee|na|om|onder|op|open|over|plaats|samen|tegen|terug|toe|uit|vast|voor|weg)?"  # noqa: E501
WEAK = re.compile(BEFORE + r"ge[a-zëïé]{2,}(?:d|t|en)|(?:be|ver|ont|her)[a-zëï]{2,}(?:d|t)")


def is_passive(lowered):
    """Whether a sentence, its words in small letters, says what is done and not who does it."""
    done = {word for word in lowered if _is_participle(word)}
    if done and not small("become").isdisjoint(lowered):
        return True
    return (
        bool(done - small("moves") - small("states"))
        and not small("be").isdisjoint(lowered)
        and "hebben" not in lowered
    )


def _is_participle(word):
    return word in small("strong") or (word not in small("no_participle") and bool(WEAK.fullmatch(word[:30])))


def subordinators(lowered, after_comma):
    """How many words of a sentence begin a sentence inside it; `after_comma` says of each whether a comma is before."""
    pairs = zip(lowered, after_comma, strict=True)
    return sum(
        word in small("subordinators") or (comma and word in small("after_comma")) for word, comma in pairs
    )
