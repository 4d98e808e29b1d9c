"""The coach of who writes: is this easy to read, and what would be easier? It advises, and stops nobody.

The buttons of a form with a coach are called «coach». Their value is the field that is asked about, or also a word in
it and a simpler one to put there: «text», «text|0|participeren|meedoen». A view answers them with `answer`.
"""

from dataclasses import dataclass
from functools import cached_property

from flask import g, request
from flask_babel import gettext as _
from flask_babel import ngettext

from a11y import b1
from rosa.limits import may_be_advised
from rosa.models.texts import BODY_LENGTH
from rosa.pages.coach_marks import how_many, is_dutch, marked, place_of, simpler
from rosa.pages.coach_words import MEASURES, VERDICTS
from rosa.pages.respond import page, wants_part

FIELD = "coach"
LONGEST_WORD = 100


def is_asked():
    """Whether somebody pressed a button of the coach, not one that saves."""
    return FIELD in request.form


def answer(form, names, show, plain=str):
    """The answer to a button of the coach: the advice for htmx, else `show(advice=…, status=…)`, the whole page.

    `names` are the fields that have a coach; a second one is the simple version of the first. `plain(text)` takes the
    signs of Markdown out, and leaves each letter in its place.
    """
    name, *words = request.form[FIELD].split("|")
    name, swap = (name, Swap.of(words)) if name in names else (names[0], None)
    if swap:
        form[name].data = swap.put(form[name].data or "")
    language = form["language"].data if "language" in form else ""
    texts = {each: (form[each].data or "")[:BODY_LENGTH] for each in names}
    advice = Advice(name, {each: Read(text, plain) for each, text in texts.items()}, language, swap)
    if wants_part():
        return page("coach/_answer.html", advice=advice)
    if "photo" in form:
        form.keep_photo()  # a file field comes back empty
    return show(advice=advice, status=422 if form.errors else 200)


@dataclass
class Swap:
    """A word that takes the place of another: of its `nth` occurrence in the text, counted from 0.

    `back` is the value of the button that puts the old word back; None while, or because, it was not put.
    """

    nth: int
    old: str
    new: str
    back: str | None = None

    @classmethod
    def of(cls, words):
        """The swap that a button asks for; None when it asks for none, or for what no button of ours does."""
        if len(words) != 3 or not all(words) or max(map(len, words)) > LONGEST_WORD:
            return None
        nth, old, new = words
        return cls(int(nth), old, new) if nth.isascii() and nth.isdigit() and len(nth) < 6 else None

    def put(self, text):
        """The text with the new word in it; as it was when the old one is not there any more."""
        at = place_of(self.old, self.nth, text)
        if at is None:
            return text
        changed = text[:at] + self.new + text[at + len(self.old) :]
        self.back = f"{how_many(self.new, changed, at)}|{self.new}|{self.old}"
        return changed


class Read:
    """A text that was looked at."""

    def __init__(self, text, plain):
        self.text, self._plain = text, plain

    @cached_property
    def report(self):
        """What the checker found, a `b1.Report`."""
        return b1.check(self._plain(self.text))

    @property
    def verdict(self):
        """How easy it is: (word, pictogram)."""
        return VERDICTS[self.report.verdict]


@dataclass
class Advice:
    """What the coach says of the text in the field `name`. `reads` are all texts of the form, {name: `Read`}."""

    name: str
    reads: dict
    language: str
    swap: Swap | None

    @cached_property
    def instead(self):
        """Why there is no advice, as a sentence; "" when there is."""
        if not may_be_advised(g.person.id):
            return _("Je vroeg het heel vaak. Wacht even. Je tekst staat er nog.")
        if not self.report.sentences:
            return _("Schrijf eerst iets. Dan lezen we mee.")
        if self._is_foreign(self.name):
            return _("We kennen alleen Nederlands. Deze tekst is in een andere taal, denken we.")
        return ""

    @property
    def report(self):
        """The `b1.Report` of the text."""
        return self.reads[self.name].report

    @property
    def verdicts(self):
        """The scale: [(word, pictogram, whether it is this one)]."""
        return [(*words, verdict == self.report.verdict) for verdict, words in VERDICTS.items()]

    @cached_property
    def words(self):
        """The hard words with something simpler: [(word, how many times, [(simpler word, value of its button)])]."""
        found = simpler(self.reads[self.name].text, self.report.hard)
        return [
            (word, times, [(new, f"{self.name}|{nth}|{old}|{new}") for old, nth, new in swaps])
            for word, times, swaps in found
            if swaps
        ]

    @cached_property
    def other_words(self):
        """The hard words that we know nothing simpler for."""
        known = {word.lower() for word, *_rest in self.words}
        rest = {hard.word.lower(): hard.word for hard in self.report.hard}
        return [" ".join(word.split()) for lowered, word in rest.items() if lowered not in known]

    @property
    def long_sentences(self):
        """How many sentences are long."""
        return sum(sentence.points > 0 for sentence in self.report.sentences)

    @property
    def marked(self):
        """The text in pieces, to show what is hard in it; None when nothing is."""
        if not self.report.hard and not self.long_sentences:
            return None
        return marked(self.reads[self.name].text, self.report)

    @property
    def costs(self):
        """What made it hard, the most important first, as sentences."""
        worst = sorted(self.report.measures, key=lambda measure: -measure.points)
        return [MEASURES[measure.name] for measure in worst if measure.points and measure.name in MEASURES]

    @cached_property
    def versions(self):
        """The article and its simple version beside each other: [(`Read`, whether it is this one)]; [] without both."""
        both = [
            name for name, read in self.reads.items() if read.report.sentences and not self._is_foreign(name)
        ]
        return [(self.reads[name], name == self.name) for name in both] if len(both) > 1 else []

    @property
    def is_easier(self):
        """Whether the simple version is simpler than the article."""
        (article, _is_this), (easy, _is_this) = self.versions
        return easy.report.score < article.report.score

    @property
    def in_short(self):
        """What a screen reader is told."""
        if self.instead:
            return self.instead
        told = [f"{self.reads[self.name].verdict[0]}."]
        if words := len(self.words) + len(self.other_words):
            told.append(ngettext("%(num)s moeilijk woord.", "%(num)s moeilijke woorden.", words))
        if self.long_sentences:
            told.append(ngettext("%(num)s lange zin.", "%(num)s lange zinnen.", self.long_sentences))
        return " ".join(told)

    def _is_foreign(self, name):
        return self.language not in ("", "nl", None) or not is_dutch(self.reads[name].report)
