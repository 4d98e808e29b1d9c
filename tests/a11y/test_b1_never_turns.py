"""Whatever the text: a checker of plain Dutch never breaks, and never calls the harder of two texts the easier."""

from hypothesis import given, settings
from hypothesis import strategies as st

from a11y import b1

EASY = [
    "de",
    "het",
    "een",
    "wij",
    "jij",
    "mijn",
    "jouw",
    "buurman",
    "fiets",
    "straat",
    "koffie",
    "deur",
    "stoel",
    "boek",
    "loopt",
    "ziet",
    "drinkt",
    "koopt",
    "leest",
    "vandaag",
    "morgen",
    "graag",
    "samen",
    "altijd",
    "groot",
    "klein",
    "rood",
    "mooi",
    "hier",
    "daar",
    "naast",
    "onder",
    "met",
    "en",
    "maar",
    "want",
]
HARD = ["participatie", "evaluatie", "faciliteren", "consequentie", "integrale", "alsmede", "teneinde"]

sentence = st.lists(st.sampled_from(EASY), min_size=1, max_size=30).map(
    lambda words: f"{words[0].capitalize()} {' '.join(words[1:])}".strip() + "."
)
text = st.lists(sentence, min_size=1, max_size=8)
quick = settings(max_examples=60, deadline=None)


def score(sentences):
    return b1.check(" ".join(sentences)).score


@quick
@given(text, st.data())
def test_to_join_two_sentences_never_makes_it_easier(sentences, data):
    if len(sentences) > 1:
        place = data.draw(st.integers(0, len(sentences) - 2))
        joined = sentences[place][:-1] + ", " + sentences[place + 1].lower()
        assert score([*sentences[:place], joined, *sentences[place + 2 :]]) >= score(sentences)


@quick
@given(text, st.sampled_from(HARD), st.data())
def test_a_hard_word_never_makes_it_easier(sentences, word, data):
    place = data.draw(st.integers(0, len(sentences) - 1))
    words = sentences[place][:-1].split()
    words[-1] = word
    harder = [*sentences[:place], f"{' '.join(words)}.", *sentences[place + 1 :]]
    assert score(harder) >= score(sentences)


@quick
@given(text, st.integers(2, 4))
def test_to_say_it_twice_changes_no_average(sentences, times):
    once, more = (b1.check(" ".join(sentences * count)) for count in (30, 30 * times))
    for first, second in zip(once.measures, more.measures, strict=True):
        assert abs(first.value - second.value) < 0.1, first.name


@quick
@given(st.text(max_size=400))
def test_all_stands_where_the_report_says(text):
    plain = b1.plain(text)
    assert len(plain) == len(text)
    report = b1.check(plain)
    assert report.verdict in (b1.GOOD, b1.EASIER, b1.HARD)
    last = 0
    for sentence in report.sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        assert plain[sentence.start : sentence.end] == sentence.text
        last = sentence.end
    for found in report.hard:
        assert plain[found.start : found.end] == found.word
        assert found.kind in ("hard", "jargon", "long")


@quick
@given(st.text(alphabet="ab.*_#>[]()!-`<|~ \n\t1\"'«»:/@é", max_size=200))
def test_markdown_of_any_shape_keeps_its_places(text):
    plain = b1.plain(text)
    assert len(plain) == len(text)
    assert plain.count("\n") + plain.count("\u2029") >= text.count("\n")
    b1.check(plain)


def test_a_hard_sentence_raises_the_score_step_by_step():
    good = ["Wij drinken samen koffie.", "Kom je ook?", "Het is om tien uur.", "Iedereen mag komen."] * 3
    hard = "Teneinde participatie te faciliteren wordt een integrale evaluatie door de commissie geïnitieerd."
    scores = [score([*good[: 12 - many], *([hard] * many)]) for many in range(0, 13, 3)]
    assert scores == sorted(scores)
    assert scores[0] == 0
    assert b1.check(hard).verdict == b1.HARD
