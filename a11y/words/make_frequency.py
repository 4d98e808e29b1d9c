"""Makes frequency.txt: how often Dutch words are used, small enough to stay in memory.

    python -m venv /tmp/words && /tmp/words/bin/pip install wordfreq==3.1.1 pyphen==0.18.1
    /tmp/words/bin/python a11y/words/make_frequency.py

The result is committed, so a server needs neither. The numbers are those of wordfreq (CC BY-SA 4.0), see NOTICE.md.
Also tells how often our count of syllables is that of pyphen, which knows the hyphens of Dutch.

Each word: a capital for how many letters it shares with the word before (A none, B one, …), the rest of its letters,
and a sign for how common it is: 0 for a Zipf of 3.0, 1 for 3.2, … up to @ for 6.2 and more. Zipf 3 is once in a
million words, 4 ten times, and so on.
"""

import re
import sys
from pathlib import Path

import pyphen
import wordfreq

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from a11y.dutch.words import FLOOR, SIGNS, STEP, syllables  # noqa: E402

WORD = re.compile(r"[a-zàáâäèéêëìíîïòóôöùúûüçñ]+(?:['-][a-zàáâäèéêëìíîïòóôöùúûüçñ]+)*")
# Much more English than Dutch: the list takes in English songs, films and names of firms.
FOREIGN = 1.0
DUTCH_TOO = "of bad glad help set late gave long trip all am games private event trap wand hoe dan been"


def main():
    """Write the file, and say how big it is."""
    chosen = {word: zipf for word in wordfreq.iter_wordlist("nl", "best") if (zipf := dutch(word)) >= FLOOR}
    (HERE / "frequency.txt").write_text(written(chosen), encoding="utf-8")
    print(f"{len(chosen)} words, {(HERE / 'frequency.txt').stat().st_size} bytes")
    hyphens = pyphen.Pyphen(lang="nl_NL", left=1, right=1)
    longer = [word for word in chosen if len(word) > 5]
    agree = sum(len(hyphens.inserted(word).split("-")) == syllables(word) for word in longer)
    print(f"syllables as pyphen: {agree / len(longer):.0%} of {len(longer)} words")


def dutch(word):
    """The Zipf frequency of a Dutch word; 0 for what is no word, or is foreign."""
    zipf = wordfreq.zipf_frequency(word, "nl")
    english = wordfreq.zipf_frequency(word, "en") - zipf > FOREIGN and word not in DUTCH_TOO.split()
    return zipf if WORD.fullmatch(word) and not english else 0


def written(zipfs):
    """The words as the file has them, a line for each first letter."""
    out, before = [], ""
    for word in sorted(zipfs):
        shared = 0
        while shared < min(len(before), len(word), 25) and before[shared] == word[shared]:
            shared += 1
        level = min(int((zipfs[word] - FLOOR + 1e-6) / STEP), len(SIGNS) - 1)
        start = "" if shared or not out else "\n"
        out.append(f"{start}{chr(ord('A') + shared)}{word[shared:]}{SIGNS[level]}")
        before = word
    return "".join(out) + "\n"


if __name__ == "__main__":
    main()
