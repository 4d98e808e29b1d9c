"""What makes the texts of the sample plain, as tests ask it."""

import re

from a11y import b1

PASSIVE = re.compile(r"\b(word|wordt|worden|werd|werden)\b", re.IGNORECASE)
BY_WHOM = re.compile(r"\b(word|wordt|worden|werd|werden)\b[^.?!]*\bdoor\b", re.IGNORECASE)
LINKING = re.compile(
    r"\b(omdat|doordat|hoewel|terwijl|waardoor|waarbij|waarmee|waarin|nadat|voordat|opdat)\b"
)


def words_of(text):
    """The words of a text; «e-mail» is one."""
    return re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)


def officialese(text):
    """The words in it that officials say and nobody else."""
    return [hard.word for hard in b1.check(text).hard if hard.kind == "jargon"]
