"""The words that the checker of plain Dutch knows: small on disk and in memory, quick, and sound."""

import subprocess
import sys
import time
import tracemalloc

import pytest

from a11y import b1
from a11y.dutch import grammar, lists, words
from a11y.dutch.inflection import bases
from rosa.config import ROOT


def quickest(work):
    """The processor's seconds for this `work`, the best of five times."""
    took = []
    for _ in range(5):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def test_the_table_is_quick():
    """Beside only finding its entries, so that a slow machine is no fault."""
    text = lists.read("frequency.txt")

    def make():
        words.table.cache_clear()
        words.table()

    assert quickest(make) < 3 * quickest(lambda: words.ENTRY.findall(text))


def test_the_table_is_small():
    assert (lists.WORDS / "frequency.txt").stat().st_size <= 150_000
    words.table.cache_clear()
    tracemalloc.start()
    words.table()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 4_000_000
    assert len(words.table()) > 25_000


def test_nothing_is_read_before_somebody_asks():
    told = "import a11y.b1; from a11y.dutch import words, lists; print(words.table.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_the_checker_needs_nothing_but_python():
    told = "import sys; from a11y import b1; b1.check('Indien u wenst.'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"flask", "wordfreq", "pyphen", "babel"}.isdisjoint(done.stdout.split())


def test_common_words_are_common():
    assert words.zipf("de") > 6
    assert 4 < words.zipf("fiets") < 5.2
    assert words.zipf("participatief") < words.EASY
    assert words.zipf("één") == words.zipf("een") or words.zipf("één") > 4


def test_the_lists_agree():
    assert len(lists.jargon()) >= 250
    assert not set(lists.jargon()) & set(lists.simpler())
    assert [word for word in lists.known() if lists.is_hard(word)] == []
    assert [
        word for word in [*lists.jargon(), *lists.simpler(), *lists.known()] if word != word.lower()
    ] == []


@pytest.mark.parametrize("name", ["jargon", "simpler"])
def test_what_to_say_instead_is_plain(name):
    wrong = {}
    for word, instead in getattr(lists, name)().items():
        for better in instead:
            if [hard.word for hard in b1.check(better).hard if hard.kind != "long"] or len(
                better.split()
            ) > 8:
                wrong[word] = better
    assert wrong == {}


def test_everyday_dutch_is_not_on_the_lists():
    """The words that people say most are not called hard: a list is no place for taste."""
    by_use = sorted(words.table(), key=words.table().get, reverse=True)
    assert [word for word in by_use[:400] if lists.is_hard(word)] == ["echter"]


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("bewoners", "bewoner"),
        ("huizen", "huis"),
        ("bomen", "boom"),
        ("bommen", "bom"),
        ("brieven", "brief"),
        ("kopjes", "kop"),
        ("loopt", "lopen"),
        ("leest", "lezen"),
        ("geeft", "geven"),
        ("zette", "zetten"),
        ("gefietst", "fietsen"),
        ("aangevraagd", "aanvragen"),
        ("ingediend", "indienen"),
        ("geantwoord", "antwoorden"),
        ("faciliteert", "faciliteren"),
        ("gefaciliteerde", "faciliteren"),
        ("integrale", "integraal"),
        ("agenda's", "agenda"),
    ],
)
def test_a_form_leads_to_its_word(word, base):
    assert base in bases(word)


@pytest.mark.parametrize(
    "word",
    [
        "buurthuis",
        "fietsenmaker",
        "koffieochtend",
        "onveilig",
        "opbellen",
        "zonnebloem",
        "kinderfeestje",
        "e-mailbericht",
    ],
)
def test_a_compound_of_easy_words_is_easy(word):
    assert words.ease(word) >= words.EASY


@pytest.mark.parametrize(
    "word", ["participatiekader", "bestuursorgaan", "xylofonist", "beleidsinterventie", "ambivalentie"]
)
def test_other_words_are_not(word):
    assert words.ease(word) < words.EASY


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("de", 1),
        ("lezen", 2),
        ("huiskamer", 3),
        ("nieuw", 1),
        ("mooie", 2),
        ("geïnteresseerd", 5),
        ("zee", 1),
        ("koeien", 2),
    ],
)
def test_syllables_are_counted(word, count):
    assert words.syllables(word) == count


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("De aanvraag wordt behandeld.", True),
        ("De brief werd door de gemeente verstuurd.", True),
        ("De plannen zijn vastgesteld.", True),
        ("Het zal worden besproken.", True),
        ("Zij is gisteren gekomen.", False),
        ("Ik word morgen tien.", False),
        ("Het wordt gezellig.", False),
        ("De deur is gesloten.", False),
        ("Wij hebben gebeld.", False),
        ("Mijn zoon is verhuisd.", False),
        ("Het gebied is groot.", False),
    ],
)
def test_a_passive_is_seen(sentence, passive):
    assert grammar.is_passive(sentence[:-1].lower().split()) is passive
